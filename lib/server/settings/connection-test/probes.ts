import "server-only";
import { listQuery } from "@/lib/helpcrunch/compile";
import { toId, toResource } from "@/lib/helpcrunch/lenient-readers";
import { operations, type UpstreamRequest } from "@/lib/helpcrunch/operations";
import { statusCodeSearch, unknownFieldSearch } from "@/lib/helpcrunch/probe-search";
import { type SortField, sortFieldNames } from "@/lib/helpcrunch/sort";
import { type StatusCode, statuses } from "@/lib/helpcrunch/statuses";
import { asApiError, toApiError } from "@/lib/server/helpcrunch/to-api-error";
import { requestName, type Transport } from "@/lib/server/helpcrunch/transport";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { isRecord } from "@/lib/view/record";
import { statusNames } from "@/lib/view/statuses";

/** All of it fits beside the team's own work in one minute. */
export const requestsMax = 12;

export const statusCodes: readonly StatusCode[] = statusNames.map((status) => statuses[status].code);

/** `body` as it came: the test looks at what reading would smooth over. */
export type Answer = { isOk: true; body: unknown; durationMs: number } | { isOk: false; error: UpstreamError };

/** What HelpCrunch answered; null for what was not asked. */
export type Answers = {
  list: Answer;
  listSort: SortField;
  codes: { code: StatusCode; sort: SortField; answer: Answer }[];
  messages: Answer | null;
  organization: Answer | null;
  applications: Answer | null;
  invalid: Answer | null;
  chat: Answer | null;
  requests: number;
};

type ProbeOptions = {
  transport: Transport;
  /** Waits for a place in the budget. */
  spend: (kind: string) => Promise<void>;
  /** HelpCrunch asked to be left alone for a while. */
  pause: (durationMs: number) => Promise<void>;
  signal?: AbortSignal | undefined;
};

const pauseMsDefault = 5_000;
/** Of one chat alone nobody could say whether its status has changed since HelpCrunch's search last looked at it. */
const sampleSize = 5;

/** The rows of a list answer as they came, one level of nesting flattened. */
export function rawRows(body: unknown): unknown[] {
  const record = isRecord(body) ? body : {};
  const list = Array.isArray(body) ? body : (record.data ?? record.messages);
  return Array.isArray(list) ? list.flat() : [];
}

function firstChatId(...answers: (Answer | undefined)[]): number | null {
  for (const answer of answers) {
    const id = answer?.isOk === true ? toId(toResource(rawRows(answer.body)[0])?.id) : null;
    if (id !== null) return id;
  }
  return null;
}

/**
 * Asks HelpCrunch at most {@link requestsMax} small questions, one after the other, and only ones that change nothing.
 * Every search tries a status code and a sort field at once. A deliberately wrong filter shows what errors look like,
 * unless one of the codes was refused already.
 *
 * @throws ApiError when nothing can be learnt: the key is refused, nobody answers, or the budget is spent.
 */
export async function askHelpcrunch({ transport, spend, pause, signal }: ProbeOptions): Promise<Answers> {
  let requests = 0;

  /** Single tries: what is flaky is worth knowing here, and a repeated request would cost the team another. */
  async function ask(request: UpstreamRequest, isDecisive = false): Promise<Answer> {
    await spend(requestName(request));
    requests += 1;
    const startedAt = performance.now();
    try {
      const { body } = await transport.send(request, { signal });
      return { isOk: true, body, durationMs: performance.now() - startedAt };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw asApiError(error) ?? error;
      if (error.status === 429) await pause(error.retryAfterMs ?? pauseMsDefault);
      const isHopeless = error.answer?.kind === "key_rejected" || error.status === 429;
      if (isDecisive || isHopeless) throw toApiError(error, { kind: "read" });
      return { isOk: false, error };
    }
  }

  const listSort = "lastMessageAt";
  const query = listQuery({ limit: 1, offset: 0, sort: { column: listSort, order: "desc" } });
  const list = await ask(operations.listChats(query), true);

  const codes: Answers["codes"] = [];
  for (const [index, code] of statusCodes.entries()) {
    const sort = sortFieldNames[index % sortFieldNames.length] ?? listSort;
    codes.push({ code, sort, answer: await ask(operations.searchChats(statusCodeSearch(code, sort, sampleSize))) });
  }

  const chatId = firstChatId(list, ...codes.map(({ answer }) => answer));
  const messages = chatId === null ? null : await ask(operations.listMessages(chatId, { limit: 1 }));
  const organization = await ask(operations.getOrganization());
  const applications = await ask(operations.listApplications());

  const refused = codes.find(({ answer }) => !answer.isOk && answer.error.answer?.kind === "invalid")?.answer ?? null;
  const invalid = refused ?? (await ask(operations.searchChats(unknownFieldSearch(listSort, sampleSize))));
  const mayAskOneMore = requests < requestsMax && chatId !== null;
  const chat = mayAskOneMore ? await ask(operations.getChat(chatId)) : null;

  return { list, listSort, codes, messages, organization, applications, invalid, chat, requests };
}
