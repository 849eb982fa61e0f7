import "server-only";
import { parseChatQuery } from "@/lib/api/chats/parse-chat-query";
import type { NewExportInput } from "@/lib/api/jobs/contract";
import type { Person } from "@/lib/api/roles";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import type { Message } from "@/lib/helpcrunch/message";
import { getMessages } from "@/lib/server/chat-source/helpcrunch-source";
import { requireLocalView, resolveAnyViewFor } from "@/lib/server/chat-source/query-chats";
import { checkWorkbookSize, type ExportInput, exportKind } from "@/lib/server/exports/export-chats";
import { requireMayExport } from "@/lib/server/exports/export-settings";
import { parseInput } from "@/lib/server/http/request-input";
import type { JobContext } from "@/lib/server/jobs/job-kind";
import type { NewJob } from "@/lib/server/jobs/queue";
import type { CopyReader } from "@/lib/server/local-copy/query";
import { requireLocalCopy } from "@/lib/server/local-copy/search";
import { defaultColumns } from "@/lib/view/columns";

/** Oldest first, a page of HelpCrunch's at a time. */
async function fetchMessages(
  chatId: number,
  { owner, signal, countRequests }: JobContext,
): Promise<readonly Message[]> {
  const messages = new Map<number, Message>();
  const options = { signal, recency: "now", isBackground: true, onRequest: () => countRequests(1) } as const;
  for (let offset = 0; ; offset += pageSizeMax) {
    const { data } = await getMessages(chatId, { limit: pageSizeMax, offset }, owner, options);
    for (const row of data) if (isReadable(row)) messages.set(row.id, row);
    if (data.length < pageSizeMax) return [...messages.values()].toSorted((one, other) => one.id - other.id);
  }
}

async function requireReader(): Promise<CopyReader> {
  return (await requireLocalCopy()).reader;
}

/** Jobs that write the chats of a view, as the local copy has them, into a file. */
export const exportJobs = exportKind({
  checkOwner: ({ owner }) => requireMayExport(owner),
  async allIds(view) {
    const { reader, where, sort } = await requireLocalView(view);
    return reader.allIds({ where, sort });
  },
  chats: async (ids) => (await requireReader()).chatsById(ids),
  async messages(chats) {
    const { known, here } = await (await requireReader()).messagesOf(chats.map(({ id }) => id));
    const whole = chats.flatMap(({ id, lastMessageId }): [number, readonly Message[]][] => {
      const messages = here.get(id) ?? [];
      const count = lastMessageId === null ? 0 : known.get(id);
      return count !== undefined && messages.length >= count ? [[id, messages]] : [];
    });
    return new Map(whole);
  },
  fetchMessages,
});
/**
 * What an export is queued with.
 *
 * @throws ApiError `forbidden`, `local_copy_off`, `invalid_filter`; `invalid_input` for more than its format holds
 */
export async function prepareExport(asked: NewExportInput, person: Person, signal: AbortSignal): Promise<NewJob> {
  await requireMayExport(person);
  const { kind, format, with: content, times, columns = ["id", ...defaultColumns] } = asked;
  const { view, zone } = parseInput(parseChatQuery, { view: asked.view, zone: asked.zone });
  const resolved = await resolveAnyViewFor(view, zone, person, signal);
  const { reader, where } = await requireLocalView(resolved);
  const total = await reader.total(where);
  if (format === "xlsx") checkWorkbookSize(content === "rows" ? total : await reader.lineTotal(where));
  const input = {
    format,
    with: content,
    view: resolved,
    zone: times === "utc" ? "UTC" : zone,
    columns: [...columns],
  } satisfies ExportInput;
  return { kind, input, total, audit: { action: "export", details: { format, with: content } } };
}
