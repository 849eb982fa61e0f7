import "server-only";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import { exportContents, exportFormats, workbookLinesMax } from "@/lib/api/jobs/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import {
  beginExport,
  changeExport,
  deleteExportParts,
  exportParts,
  findExportedIds,
  insertExportPart,
  pack,
  unpack,
} from "@/lib/server/db/exports";
import { storedNow } from "@/lib/server/db/stored-time";
import { chatCells, createLocalTimes, headOf, messageCells, type NamedCell } from "@/lib/server/exports/export-columns";
import { byteOrderMark, csvRow, jsonOf, sheetRow, toCsv } from "@/lib/server/exports/export-lines";
import { writeWorkbook } from "@/lib/server/exports/workbook";
import { defineStepKind, type JobContext, type JobKind, type Step, type StepContext } from "@/lib/server/jobs/job-kind";
import { type ColumnId, isColumnId } from "@/lib/view/columns";
import type { ResolvedAnyView } from "@/lib/view/filter-node";
import { isRecord } from "@/lib/view/record";

/*
 * An export goes in steps of a second or so. The first one notes which chats it holds, in which order: a chat that moves
 * meanwhile is neither left out nor there twice. Each of the next ones writes some thousand lines as one part of the file.
 */

/** How long a file is kept. */
export const keptMs = 24 * 60 * 60_000;
const linesPerStep = 5_000;
const chatsPerRead = 500;
/** Conversations are longer. */
const conversationsPerRead = 50;
/** So many conversations are asked of HelpCrunch in one step. */
const fetchesPerStep = 20;
const bytesPerPart = 1024 * 1024;

const inputSchema = z.strictObject({
  format: z.enum(exportFormats),
  with: z.enum(exportContents),
  view: z.custom<ResolvedAnyView>(isRecord),
  zone: z.string(),
  columns: z.array(z.custom<ColumnId>(isColumnId)),
});
export type ExportInput = z.infer<typeof inputSchema>;

const cursorSchema = z.strictObject({
  /** When the chats were noted, by which waiting is counted. */
  startedAt: z.number(),
  /** So many of the chats are done with. */
  at: z.number(),
  parts: z.number(),
  lines: z.number(),
  cut: z.number(),
  sizeBytes: z.number(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** What was asked for, as its job keeps it. */
export const readExportInput = (input: string): ExportInput => inputSchema.parse(JSON.parse(input));

/** Of how many parts the file of a job is made by now. */
export const partCount = (cursor: string | null): number =>
  cursor === null ? 0 : cursorSchema.parse(JSON.parse(cursor)).parts;

/** What an export reads from; each throws `ApiError`. */
export type ExportSource = {
  /** @throws ApiError `forbidden` when this person may not export any more */
  checkOwner: (context: JobContext) => Promise<void>;
  /** All chats of a view, in its order. */
  allIds: (view: ResolvedAnyView) => Promise<Float64Array>;
  /** Chats in this order; those that are gone are left out. */
  chats: (ids: readonly number[]) => Promise<Chat[]>;
  /** The messages of those chats whose messages are all here, oldest first. */
  messages: (chats: readonly Chat[]) => Promise<Map<number, readonly Message[]>>;
  /** All messages of a chat, oldest first, from HelpCrunch. */
  fetchMessages: (chatId: number, context: JobContext) => Promise<readonly Message[]>;
};

/** @throws ApiError `invalid_input` for more lines than a workbook is written with */
export function checkWorkbookSize(lines: number): void {
  if (lines <= workbookLinesMax) return;
  const message = `A workbook holds ${workbookLinesMax} lines at most, and these are more. Choose CSV or JSON lines.`;
  throw new ApiError("invalid_input", message, {
    issues: [{ path: "format", message: `must be csv or jsonl for more than ${workbookLinesMax} lines` }],
  });
}

/** The last one that was read, as its job goes on with it step by step. */
let lastIds: { jobId: string; startedAt: number; ids: Float64Array } | null = null;

async function idsOf({ db, jobId }: StepContext, { startedAt }: Cursor): Promise<Float64Array> {
  if (lastIds?.jobId === jobId && lastIds.startedAt === startedAt) return lastIds.ids;
  const packed = await findExportedIds(db, jobId);
  if (packed === null) throw new ApiError("internal", "The list of the chats of this export is gone. Start a new one.");
  const text = (await unpack(packed)).toString();
  const ids = text === "" ? new Float64Array() : Float64Array.from(text.split(","), Number);
  lastIds = { jobId, startedAt, ids };
  return ids;
}

async function begin(source: ExportSource, { view }: ExportInput, { jobId }: StepContext): Promise<Step<Cursor>> {
  const ids = await source.allIds(view);
  const chatIds = await pack(ids.join(","));
  return {
    cursor: { startedAt: storedNow(), at: 0, parts: 0, lines: 0, cut: 0, sizeBytes: 0 },
    done: 0,
    total: ids.length,
    isLast: false,
    save: (trx) =>
      beginExport(trx, { job_id: jobId, chat_ids: chatIds, lines: 0, cut: 0, size_bytes: 0, kept_until: null }),
  };
}

/** Collects what one step writes. */
function createWriter({ format, columns, zone, with: content }: ExportInput, { startedAt, parts }: Cursor) {
  const localTimes = createLocalTimes(zone);
  const hasMessages = content === "messages";
  const table: ReturnType<typeof csvRow>[] = [];
  const sheet: unknown[] = [];
  const texts: string[] = [];
  let lines = 0;
  let cut = 0;
  const head = headOf(columns, hasMessages, zone);
  if (format === "csv" && parts === 0) texts.push(byteOrderMark, toCsv([head]));

  function addLine(line: readonly NamedCell[]): void {
    lines += 1;
    if (format === "csv") table.push(csvRow(line, zone, localTimes));
    if (format === "jsonl") texts.push(`${JSON.stringify(jsonOf(line, zone, localTimes))}\n`);
    if (format === "xlsx") {
      const row = sheetRow(line, zone, localTimes);
      sheet.push(row.cells);
      cut += row.cut;
    }
  }

  return {
    lines: () => lines,
    cut: () => cut,
    addChat(chat: Chat, messages: readonly Message[] | null): void {
      const cells = chatCells(columns, chat, startedAt);
      if (!hasMessages || messages === null) addLine(cells);
      else if (format === "jsonl") {
        lines += 1;
        const written = messages.map((message) => jsonOf(messageCells(message), zone, localTimes));
        texts.push(`${JSON.stringify({ ...jsonOf(cells, zone, localTimes), messages: written })}\n`);
      } else if (messages.length === 0) addLine([...cells, ...messageCells(null)]);
      else for (const message of messages) addLine([...cells, ...messageCells(message)]);
    },
    /** So that no table of thousands of rows is turned into text in one go. */
    settle(): void {
      texts.push(toCsv(table.splice(0)));
    },
    text: (): string => (format === "xlsx" ? JSON.stringify(sheet) : texts.join("")),
  };
}

async function writeLines(
  source: ExportSource,
  input: ExportInput,
  cursor: Cursor,
  context: StepContext,
): Promise<Step<Cursor>> {
  const { jobId, signal } = context;
  const ids = await idsOf(context, cursor);
  const writer = createWriter(input, cursor);
  const hasMessages = input.with === "messages";
  const perRead = hasMessages ? conversationsPerRead : chatsPerRead;
  let { at } = cursor;
  let fetches = 0;
  while (at < ids.length && writer.lines() < linesPerStep && fetches < fetchesPerStep) {
    signal.throwIfAborted();
    const read = ids.subarray(at, at + perRead);
    const chats = new Map((await source.chats([...read])).map((chat) => [chat.id, chat]));
    const here = hasMessages ? await source.messages([...chats.values()]) : null;
    for (const id of read) {
      if (writer.lines() >= linesPerStep || fetches >= fetchesPerStep) break;
      at += 1;
      const chat = chats.get(id);
      if (chat === undefined) continue;
      let messages = here?.get(id) ?? null;
      if (hasMessages && messages === null) {
        fetches += 1;
        messages = await source.fetchMessages(id, context);
      }
      writer.addChat(chat, messages);
    }
    writer.settle();
    await setImmediate();
  }
  const content = Buffer.from(writer.text());
  const lines = cursor.lines + writer.lines();
  if (input.format === "xlsx") checkWorkbookSize(lines);
  const isLast = at >= ids.length && input.format !== "xlsx";
  const facts = { lines, cut: cursor.cut + writer.cut(), sizeBytes: cursor.sizeBytes + content.byteLength };
  const packed = await pack(content);
  return {
    cursor: { ...cursor, ...facts, at, parts: cursor.parts + 1 },
    done: at,
    total: ids.length,
    isLast,
    save: async (trx) => {
      await insertExportPart(trx, jobId, cursor.parts, packed);
      await changeExport(trx, jobId, {
        lines,
        cut: facts.cut,
        // What a workbook is made from is not its size.
        size_bytes: input.format === "xlsx" ? 0 : facts.sizeBytes,
        ...(isLast ? { chat_ids: null, kept_until: storedNow() + keptMs } : {}),
      });
    },
  };
}

/** From the parts that hold its rows to the parts of the file itself. */
async function bindWorkbook(input: ExportInput, cursor: Cursor, context: StepContext): Promise<Step<Cursor>> {
  const { db, jobId, signal } = context;
  const head = headOf(input.columns, input.with === "messages", input.zone);
  const file = await writeWorkbook(head, exportParts(db, jobId, cursor.parts), signal);
  const parts: string[] = [];
  for (let from = 0; from < file.byteLength; from += bytesPerPart) {
    parts.push(await pack(file.subarray(from, from + bytesPerPart)));
  }
  return {
    cursor: { ...cursor, parts: parts.length, sizeBytes: file.byteLength },
    done: cursor.at,
    total: cursor.at,
    isLast: true,
    save: async (trx) => {
      await deleteExportParts(trx, jobId);
      for (const [position, part] of parts.entries()) await insertExportPart(trx, jobId, position, part);
      const keptUntil = storedNow() + keptMs;
      await changeExport(trx, jobId, { chat_ids: null, size_bytes: file.byteLength, kept_until: keptUntil });
    },
  };
}

/** Writes the chats of a view into a file, in the background. */
export function exportKind(source: ExportSource): JobKind {
  return defineStepKind({
    kind: "export",
    input: inputSchema,
    cursor: cursorSchema,
    async step(input, cursor, context) {
      await source.checkOwner(context);
      if (cursor === null) return begin(source, input, context);
      const isWorkbookNext = input.format === "xlsx" && cursor.at >= (await idsOf(context, cursor)).length;
      // Without a single chat there still is a head to write.
      if (isWorkbookNext && cursor.parts > 0) return bindWorkbook(input, cursor, context);
      return writeLines(source, input, cursor, context);
    },
  });
}
