import "server-only";
import type { Capabilities, TimeKind, Verdict } from "@/lib/api/settings/contract";
import { readApplication, readOrganization } from "@/lib/helpcrunch/directory";
import { isNoMatch } from "@/lib/helpcrunch/errors";
import { readInboxSubdomain } from "@/lib/helpcrunch/inbox-link";
import { isReadable, toId, toResource } from "@/lib/helpcrunch/lenient-readers";
import { readPage } from "@/lib/helpcrunch/page";
import type { SortField } from "@/lib/helpcrunch/sort";
import { readStatus, statuses } from "@/lib/helpcrunch/statuses";
import { type Answer, type Answers, rawRows } from "@/lib/server/settings/connection-test/probes";
import { isRecord, type UnknownRecord } from "@/lib/view/record";
import { statusNames } from "@/lib/view/statuses";

const timesOfChat = ["createdAt", "lastMessageAt", "lastCustomerMessageAt", "closedAt", "snoozedUntil"];
const timesOfMessage = ["createdAt", "updatedAt"];

function rowsOf(answer: Answer | null): UnknownRecord[] {
  if (answer === null || !answer.isOk) return [];
  return rawRows(answer.body)
    .map(toResource)
    .filter((row) => row !== undefined);
}

function timeKindOf(records: readonly UnknownRecord[], names: readonly string[]): TimeKind {
  const kinds = new Set<"text" | "number">();
  for (const record of records) {
    for (const name of names) {
      const value = record[name];
      if (typeof value === "string") kinds.add("text");
      if (typeof value === "number") kinds.add("number");
    }
  }
  const [kind] = kinds;
  return kinds.size > 1 ? "mixed" : (kind ?? null);
}

function timesOf({ list, codes, chat, messages }: Answers): Capabilities["times"] {
  const single = chat?.isOk === true ? toResource(chat.body) : undefined;
  const kinds = {
    list: timeKindOf(rowsOf(list), timesOfChat),
    search: timeKindOf(
      codes.flatMap(({ answer }) => rowsOf(answer)),
      timesOfChat,
    ),
    chat: timeKindOf(single === undefined ? [] : [single], timesOfChat),
    messages: timeKindOf(rowsOf(messages), timesOfMessage),
  };
  const seen = Object.values(kinds).filter((kind) => kind !== null);
  // The newer pages print every time as text.
  const verdict = seen.length === 0 ? "unknown" : seen.every((kind) => kind === "text") ? "works" : "differs";
  return { verdict, ...kinds };
}

function chatsOf({ list }: Answers): Capabilities["chats"] {
  const body = list.isOk ? list.body : undefined;
  const page = readPage(body, (row) => row);
  if (page === undefined) return { verdict: "no", total: null, totalAt: null };
  const record = isRecord(body) ? body : {};
  const isInMeta = isRecord(record.meta) && toId(record.meta.total) !== null;
  const totalAt = isInMeta ? "meta.total" : toId(record.total) === null ? null : "total";
  const verdict = page.total === null ? "no" : totalAt === "meta.total" ? "works" : "differs";
  return { verdict, total: page.total, totalAt };
}

/** The first of those that most agree with. */
function mostCommon<Read extends { status: string }>(all: readonly Read[]): Read | undefined {
  const countOf = (read: Read) => all.filter(({ status }) => status === read.status).length;
  return all.toSorted((one, other) => countOf(other) - countOf(one))[0];
}

function statusCodesOf({ codes }: Answers): Capabilities["statusCodes"] {
  const seen = codes.map(({ code, answer }): Capabilities["statusCodes"]["codes"][number] => {
    if (!answer.isOk) {
      const { answer: said } = answer.error;
      if (said !== null && isNoMatch(said)) return { code, answer: "empty", status: null, raw: null };
      const isRefused = said?.kind === "invalid";
      return { code, answer: isRefused ? "refused" : "failed", status: null, raw: null };
    }
    const read = mostCommon(rowsOf(answer).map((row) => readStatus(row.status)));
    if (read === undefined) return { code, answer: "empty", status: null, raw: null };
    return { code, answer: "status", status: read.status, raw: read.statusRaw };
  });
  const expected = (code: string) => statusNames.find((status) => statuses[status].code === code);
  const told = seen.filter(({ answer }) => answer === "status");
  const isOtherwise = told.some(({ code, status }) => status !== expected(code));
  // An account that ignores the filter would answer every code with the same chat.
  const isIgnored = told.length > 1 && new Set(told.map(({ status }) => status)).size === 1;
  const isRefused = seen.some(({ answer }) => answer === "refused");
  if (isIgnored || (isRefused && told.length === 0)) return { verdict: "no", codes: seen };
  if (isOtherwise || isRefused) return { verdict: "differs", codes: seen };
  return { verdict: told.length === 0 ? "unknown" : "works", codes: seen };
}

/** Accepted is all that one row can show. A refusal counts when it is the sort that is named. */
function sortOf(tries: readonly { sort: SortField; answer: Answer }[]): Capabilities["sortOfSearch"] {
  const accepted = new Set<SortField>();
  const refused = new Set<SortField>();
  for (const { sort, answer } of tries) {
    if (answer.isOk) accepted.add(sort);
    else if (answer.error.answer?.issues.some(({ path }) => path === "sort") === true) refused.add(sort);
  }
  const isRefused = [...refused].filter((sort) => !accepted.has(sort));
  const verdict: Verdict = isRefused.length > 0 ? "no" : accepted.size > 0 ? "works" : "unknown";
  return { verdict, accepted: [...accepted], refused: isRefused };
}

/** The newer documents open every error with `invalid_request` and give the place as the code; the oldest name errors. */
function errorsOf({ invalid }: Answers): Capabilities["errors"] {
  if (invalid === null) return { verdict: "unknown", family: null };
  // It answered a filter on a field that cannot exist, so a misspelt one would be dropped without a word.
  if (invalid.isOk) return { verdict: "no", family: "ignored" };
  const { answer } = invalid.error;
  if (answer === null || answer.kind !== "invalid") return { verdict: "unknown", family: null };
  const codes = answer.entries.map(({ code }) => code);
  if (codes[0] === "invalid_request") return { verdict: "works", family: "paths" };
  const isNamed = codes.some((code) => /^(invalid|validation)_/.test(code));
  return { verdict: "differs", family: isNamed ? "names" : "other" };
}

function messagesOf({ messages }: Answers): Capabilities["messages"] {
  if (messages === null) return { verdict: "unknown", shape: null };
  if (!messages.isOk) return { verdict: "no", shape: null };
  const record = isRecord(messages.body) ? messages.body : {};
  const list = Array.isArray(messages.body) ? messages.body : (record.data ?? record.messages);
  if (!Array.isArray(list)) return { verdict: "no", shape: null };
  if (list.some((row) => Array.isArray(row))) return { verdict: "differs", shape: "nested" };
  return record.data === list ? { verdict: "works", shape: "data" } : { verdict: "differs", shape: "messages" };
}

function applicationsOf({ applications }: Answers): Capabilities["applications"] {
  const page = applications?.isOk === true ? readPage(applications.body, readApplication) : undefined;
  if (page === undefined) return { verdict: "no", count: null };
  const count = page.rows.filter(isReadable).length;
  return { verdict: count === 0 ? "no" : "works", count };
}

function organizationOf({ organization }: Answers): Capabilities["organization"] {
  const domain = readInboxSubdomain(organization?.isOk === true ? readOrganization(organization.body)?.domain : null);
  return { verdict: domain === null ? "no" : "works", domain };
}

function newerFieldsOf({ list, codes }: Answers): Capabilities["newerFields"] {
  const rows = [...rowsOf(list), ...codes.flatMap(({ answer }) => rowsOf(answer))];
  if (rows.length === 0) return { verdict: "unknown", createdWith: null, readMarks: null };
  const createdWith = rows.some((row) => row.createdWith !== undefined);
  const readMarks = rows.some((row) => row.readByAgent !== undefined || row.readByCustomer !== undefined);
  return { verdict: createdWith && readMarks ? "works" : "no", createdWith, readMarks };
}

function keyOf({ list, codes }: Answers): Capabilities["key"] {
  const times = [list, ...codes.map(({ answer }) => answer)].flatMap((answer) =>
    answer.isOk ? [answer.durationMs] : [],
  );
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { verdict: "works", medianMs: Math.round(median) };
}

/** What the answers say about the account. Pure: the same answers always make the same card. */
export function toCapabilities(
  answers: Answers,
  about: { testedAt: string; testedBy: string | null; durationMs: number },
): Capabilities {
  return {
    ...about,
    requests: answers.requests,
    key: keyOf(answers),
    chats: chatsOf(answers),
    statusCodes: statusCodesOf(answers),
    sortOfList: sortOf([{ sort: answers.listSort, answer: answers.list }]),
    sortOfSearch: sortOf(answers.codes),
    times: timesOf(answers),
    errors: errorsOf(answers),
    messages: messagesOf(answers),
    applications: applicationsOf(answers),
    organization: organizationOf(answers),
    newerFields: newerFieldsOf(answers),
  };
}
