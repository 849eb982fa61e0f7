import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { ReportNews } from "@/lib/api/outgoing/contract";
import type { Report, ReportQuery } from "@/lib/api/reports/contract";
import { isRole, type Person } from "@/lib/api/roles";
import { changeDelivery, insertDelivery, moveNextReport, targetsWithReportDue } from "@/lib/server/db/outgoing";
import type { Database } from "@/lib/server/db/schema";
import { exclusively } from "@/lib/server/db/transaction";
import { nextReportAt, periodOfReport } from "@/lib/server/outgoing/schedule";
import { scheduleOf } from "@/lib/server/outgoing/targets";
import { log } from "@/lib/server/platform/log";

/** A copy that is not there in the morning may be in a moment. Later than that, the report is given up, and the log says so. */
const patienceMs = 3_600_000;

export type ReportOptions = {
  read: (query: ReportQuery, person: Person) => Promise<Pick<Report, "figures">>;
  now: () => number;
};

type Due = Awaited<ReturnType<typeof targetsWithReportDue>>[number];

async function newsFor(due: Due, dueAt: number, { read }: ReportOptions): Promise<ReportNews> {
  const schedule = scheduleOf(due);
  const { person_id: id, person_name: name, person_email: email, person_role: role, zone } = due;
  if (schedule === null || !isRole(role)) throw new Error("This target has no report.");
  const period = periodOfReport(schedule, zone, dueAt);
  const common = { zone, bucket: "day", weekStart: "monday", compare: true, assigneeDepartment: false } as const;
  const { figures } = await read({ ...period, ...common, savedFilter: due.filter_id }, { id, name, email, role });
  const told = figures.map(({ name: measure, unit, value, before }) => ({ name: measure, unit, value, before }));
  return { kind: "report", ...period, figures: told };
}

/**
 * Puts the reports that are due on their way, each once, whichever processes try: what was missed while none ran is made
 * up for by the latest alone. Gives how many.
 */
export async function queueDueReports(db: Kysely<Database>, options: ReportOptions): Promise<number> {
  let queued = 0;
  for (const due of await targetsWithReportDue(db, options.now())) {
    const { id, next_report_at: dueAt, zone } = due;
    const schedule = scheduleOf(due);
    if (dueAt === null || schedule === null) continue;
    let news: ReportNews | null = null;
    try {
      news = await newsFor(due, options.now(), options);
    } catch (error) {
      if (options.now() - dueAt < patienceMs) continue;
      log.warn("A report for another service could not be made.", { target: id, error });
    }
    const now = options.now();
    queued += await exclusively(db, "outgoing-targets", async (trx) => {
      if (!(await moveNextReport(trx, id, { from: dueAt, to: nextReportAt(schedule, zone, now) }))) return 0;
      const deliveryId = randomUUID();
      const empty: ReportNews = { kind: "report", ...periodOfReport(schedule, zone, now), figures: [] };
      await insertDelivery(trx, { id: deliveryId, targetId: id, news: { news: news ?? empty }, now });
      if (news === null) {
        await changeDelivery(trx, deliveryId, { state: "failed", problem: "not_counted", ended_at: now });
      }
      return 1;
    });
  }
  return queued;
}
