import { sql } from "kysely";
import { reportNames } from "@/lib/api/reports/contract";
import { createDateResolver } from "@/lib/dates/resolve";
import { completeOptions } from "@/lib/emulator/options";
import { Renderer } from "@/lib/emulator/render";
import { Store } from "@/lib/emulator/store";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { toLocalGroup } from "@/lib/server/chat-source/local-source";
import { CopyReader } from "@/lib/server/local-copy/query";
import { analyse, saveChats } from "@/lib/server/local-copy/store";
import { computeReport } from "@/lib/server/reports/compute-report";
import { scratchCopies } from "@/lib/testing/scratch-copy";
import { resolveAnyView } from "@/lib/view/filter-node";
import { defaultView } from "@/lib/view/view";
import { type Figure, quantile } from "./measure";

/*
 * `npm run bench reports`: every report over a copy of `--chats` chats, a million unless given, on each database that there
 * is: the last thirty days by day, and all years by month, each asked several times of a reader that has kept nothing.
 */

const batchSize = 500;
const repeats = 5;
const nowMs = Date.parse("2026-05-04T12:00:00Z");
const nowSeconds = nowMs / 1000;
const zone = "Europe/Warsaw";
const targetMs = 300;

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const compile: Parameters<typeof computeReport>[3]["compile"] = (view) => {
  const context = { resolveDate: createDateResolver(nowMs, zone), meAgentId: null };
  const resolution = resolveAnyView({ ...view, sort: defaultView.sort }, context);
  const group = "resolved" in resolution ? toLocalGroup(resolution.resolved, { nowSeconds, hasAgents: true }) : null;
  if (group === null || "missing" in group) throw new Error("The copy does not hold what a report asks for.");
  return group.where;
};

async function measure(
  dialect: string,
  open: (typeof scratchCopies)[number]["open"],
  chats: number,
): Promise<Figure[]> {
  const scratch = await open();
  const { copy } = scratch;
  try {
    const options = completeOptions({ chats, nowMs });
    const render = new Renderer(new Store({ ...options, nowMs: () => nowMs }), options);
    for (let from = 0; from < chats; from += batchSize) {
      const raw = Array.from({ length: Math.min(batchSize, chats - from) }, (_, row) => render.chat(from + row));
      await saveChats(copy.writer, raw.map(readChat).filter(isReadable), nowMs);
    }
    // As if all messages had been read: first responses of up to a day.
    await sql`update copy_chats set message_count = 5, first_response_seconds = (id * 7919) % 86400
      where last_message_id is not null`.execute(copy.writer);
    await analyse(copy.writer);
    const first = await copy.reader
      .selectFrom("copy_chats")
      .select((build) => build.fn.min("created_at").as("seconds"))
      .executeTakeFirstOrThrow();
    const firstSeconds = first.seconds ?? 0;
    const firstDay = new Date(firstSeconds * 1000).toISOString().slice(0, 10);
    const periods = [
      { name: "30 days", from: "2026-04-05", bucket: "day" },
      { name: "all years", from: firstDay, bucket: "month" },
    ] as const;
    const figures: Figure[] = [];
    for (const { name: period, from, bucket } of periods) {
      for (const name of reportNames) {
        const times: number[] = [];
        for (let repeat = 0; repeat < repeats; repeat += 1) {
          const sources = {
            reader: new CopyReader(copy.reader, copy.counter),
            compile,
            nowSeconds,
            firstSeconds,
            nameOf: () => null,
          };
          const asked = { from, to: "2026-05-04", zone, bucket, weekStart: "monday", compare: true } as const;
          const startedAt = performance.now();
          await computeReport(name, asked, { filters: [], match: "all" }, sources);
          times.push(performance.now() - startedAt);
        }
        times.sort((one, other) => one - other);
        figures.push({
          what: `${dialect}: report ${name}, ${period}, of ${chats.toLocaleString("en")} chats: p95 (median)`,
          value: `${ms(quantile(times, 0.95))} (${ms(quantile(times, 0.5))})`,
          against: ms(targetMs),
        });
      }
    }
    return figures;
  } finally {
    await scratch.close();
  }
}

export async function reports(chats: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { dialect, open } of scratchCopies) figures.push(...(await measure(dialect, open, chats)));
  return figures;
}
