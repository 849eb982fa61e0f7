import { chatSearchFields, chatSortField } from "./chat-search";
import { RATINGS } from "./chat-table";
import { CLOSED, EMPTY, ON_HOLD } from "./data/chat-plan";
import { AGENTS, APPLICATIONS, DEPARTMENTS } from "./data/roster";
import {
  chatNotFound,
  chatNotFoundAsPrinted,
  conflict,
  NOT_A_CHOICE,
  NOT_VALID,
  type Problem,
  problem,
  Refusal,
} from "./errors";
import { Input, isObject, readPage, toInteger } from "./input";
import { type Answer, type Backend, type Call, isEmpty, listOf, ok, type Route } from "./routing";
import { compileSearch, selectPage } from "./search";
import { statusFromDigit, statusFromName } from "./statuses";

/** The routes of chats. Sources: get all chats, get a single chat, search for chats, create chat and the update pages. */
export function chatRoutes(backend: Backend): Route[] {
  const { store, render, options } = backend;
  const { chats } = store;
  const fields = chatSearchFields(store, options);

  const list = (read: (field: string) => unknown, body: Readonly<Record<string, unknown>>): Answer => {
    const problems: Problem[] = [];
    const page = readPage(read, problems);
    const sort = read("sort") ?? undefined;
    const order = read("order") ?? undefined;
    const field = sort === undefined ? "createdAt" : chatSortField(sort);
    if (field === undefined) problems.push(problem("sort", NOT_A_CHOICE, "validation_error", "sort value is invalid"));
    const direction = typeof order === "string" ? order.toLowerCase() : order;
    if (direction !== undefined && direction !== "asc" && direction !== "desc") {
      problems.push(problem("order", NOT_A_CHOICE, "validation_error", "order value is invalid"));
    }
    const test = compileSearch(body, (name) => fields.get(name), problems);
    if (field === undefined || problems.length > 0) throw new Refusal(400, problems);
    const { rows, total } = selectPage(chats.order(field), direction !== "asc", page, test, chats.count);
    return listOf(
      rows.map((row) => render.chat(row)),
      total,
      options,
    );
  };

  const search = (call: Call): Answer => {
    const { fields: body } = new Input(call.json());
    const answer = list((field) => body[field], body);
    if (options.emptySearch === 404 && isEmpty(answer)) throw chatNotFound(false);
    return answer;
  };

  const get = (call: Call): Answer => {
    const row = store.findChat(toInteger(call.id) ?? -1);
    if (row < 0) throw chatNotFound(true);
    return ok(render.chat(row));
  };

  const create = (call: Call): Answer => {
    const input = new Input(call.json());
    const customer = store.customers.find(input.requiredInteger("customer"));
    const application = positionOf(APPLICATIONS, input.requiredInteger("application"));
    const assigneeId = input.optionalInteger("assignee");
    const departmentId = input.optionalInteger("department");
    input.finish();
    const assignee = assigneeId === null ? -1 : positionOf(AGENTS, assigneeId);
    const department = departmentId === null ? -1 : positionOf(DEPARTMENTS, departmentId);
    if (customer < 0) input.fail("customer", NOT_VALID);
    if (application < 0) input.fail("application", NOT_VALID);
    if (assigneeId !== null && assignee < 0) input.fail("assignee", NOT_VALID);
    if (departmentId !== null && department < 0) input.fail("department", NOT_VALID);
    input.finish();
    return { status: 201, body: render.chat(store.createChat({ customer, application, assignee, department })) };
  };

  /** Every update names its chat in the body and answers with the whole chat. */
  const update = (path: string, change: (row: number, input: Input) => void): Route => ({
    method: "PUT",
    path: `/chats/${path}`,
    answer: (call) => {
      const input = new Input(call.json());
      const id = input.requiredInteger("id");
      input.finish();
      const row = store.findChat(id);
      if (row < 0) throw options.docsLiteral && path.startsWith("read") ? chatNotFoundAsPrinted() : chatNotFound(false);
      change(row, input);
      return ok(render.chat(row));
    },
  });

  const setStatus = (row: number, input: Input) => {
    const wanted = input.requiredText("status");
    const digit = options.strictStatus ? undefined : statusFromDigit(input.fields.status);
    const status = digit ?? statusFromName(wanted);
    const spelling = options.profile === "legacy" ? "on-hold" : "on hold";
    if (options.strictWrites && status === ON_HOLD && wanted !== spelling) input.fail("status", NOT_A_CHOICE);
    else if (wanted !== "" && (status === undefined || (options.strictStatus && status === EMPTY))) {
      input.fail("status", NOT_A_CHOICE);
    }
    input.finish();
    if (status !== undefined) store.setStatus(row, status);
  };

  const setAssignee = (row: number, input: Input) => {
    const id = input.has("assignee") ? input.optionalInteger("assignee") : input.requiredInteger("assignee");
    input.finish();
    const position = id === null ? -1 : positionOf(AGENTS, id);
    if (id !== null && position < 0) input.fail("assignee", NOT_VALID);
    input.finish();
    store.setAssignee(row, position);
  };

  const setDepartment = (row: number, input: Input) => {
    const id = input.requiredInteger("department");
    input.finish();
    const position = positionOf(DEPARTMENTS, id);
    if (position < 0) input.fail("department", NOT_VALID);
    input.finish();
    store.setDepartment(row, position);
  };

  const snooze = (row: number, input: Input) => {
    const until = input.fields.snoozedUntil;
    const seconds = until === null ? 0 : Math.floor(Number(until));
    if (!input.has("snoozedUntil")) input.requiredInteger("snoozedUntil");
    else if (until !== null && !isTime(until)) input.fail("snoozedUntil", "This value should be of type numeric.");
    else if (
      options.strictWrites &&
      until !== null &&
      typeof until !== (options.profile === "legacy" ? "number" : "string")
    )
      input.fail("snoozedUntil", NOT_VALID);
    else if (until !== null && seconds <= store.nowSeconds()) input.fail("snoozedUntil", NOT_VALID);
    input.finish();
    if (store.isClosed(row)) throw conflict("Snooze chat is not allowed for closed chat");
    store.snooze(row, seconds);
  };

  const rate = (row: number, input: Input) => {
    const rating = RATINGS.find((known) => known === input.fields.rating);
    if (rating === undefined) {
      input.fail("rating", input.has("rating") ? NOT_A_CHOICE : "This value should not be blank.");
      input.finish();
      return;
    }
    if (chats.status.get(row) !== CLOSED) throw cannotRate("Chat must be closed to be rated");
    if (chats.rating.get(row) !== 0) throw cannotRate("Chat is already rated");
    if (chats.lastAgent.get(row) === 0) throw cannotRate("Chat without agent messages cannot be rated");
    store.rate(row, rating);
  };

  const markRead = (by: "agent" | "customer") => (row: number, input: Input) => {
    const isRead = input.optionalBoolean("read");
    if (isRead === undefined) input.fail("read", "This value should not be blank.");
    input.finish();
    store.markRead(row, by, isRead === true);
  };

  const routes: Route[] = [
    { method: "GET", path: "/chats", answer: (call) => list((field) => call.query.get(field), {}) },
    { method: "POST", path: "/chats", answer: create },
    { method: "POST", path: "/chats/search", answer: search },
    { method: "GET", path: "/chats/{id}", answer: get },
    update("status", setStatus),
    update("assignee", setAssignee),
    update("department", setDepartment),
    update("snooze", snooze),
  ];
  if (options.profile === "legacy") {
    // The snooze answer of the oldest pages is the one place where a time comes as text with a fraction.
    const plain = update("snooze", snooze);
    routes[routes.length - 1] = { ...plain, answer: (call) => withSnoozeFraction(plain.answer(call)) };
  } else {
    routes.push(update("rate", rate));
    routes.push(update("readByAgent", markRead("agent")));
    routes.push(update("readByCustomer", markRead("customer")));
  }
  if (options.oldRead) routes.push(update("read", markRead("agent")));
  if (options.chatsTotal) {
    routes.push({ method: "GET", path: "/chats/total", answer: () => ok({ total: chats.count }) });
  }
  return routes;
}

function positionOf(list: readonly { id: number }[], id: number): number {
  return list.findIndex((entry) => entry.id === id);
}

function isTime(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value));
}

function cannotRate(message: string): Refusal {
  return new Refusal(400, [problem("invalid_request", message, "invalid_chat_value", message)]);
}

function withSnoozeFraction(answer: Answer): Answer {
  const { body } = answer;
  if (!isObject(body) || typeof body.snoozedUntil !== "number") return answer;
  return { ...answer, body: { ...body, snoozedUntil: body.snoozedUntil.toFixed(3) } };
}
