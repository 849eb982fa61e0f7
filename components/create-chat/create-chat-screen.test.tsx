import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import type { Role } from "@/lib/api/roles";
import { type LoopbackServer, startLoopbackServer } from "@/lib/testing/loopback-server";
import { CreateChatScreen } from "./create-chat-screen";
import type { Prefill } from "./draft";

const nothing: Prefill = { customer: null, application: null, department: null, assignee: null };
const ada = { id: 7, name: "Ada", email: "ada@example.com", phone: "+48 22", userId: null, tags: [{ name: "Paid" }] };
const billing = { id: 4, name: "Billing", agents: [{ id: 31, name: "Kurt", email: "kurt@example.com" }] };
const directory = {
  agents: [
    { id: 31, name: "Kurt", email: "kurt@example.com", role: "agent" },
    { id: 32, name: "Lisa", email: "LISA@example.com", role: "agent" },
  ],
  departments: [billing],
  applications: [
    { id: 1, name: "old", displayName: "Old widget", type: "web", active: false },
    { id: 2, name: "widget", displayName: "Web widget", type: "web", active: true },
  ],
};
const chat = (id: number, status: string) => ({
  id,
  status,
  statusRaw: status,
  customer: { id: 7, name: "Ada" },
  createdAt: new Date().toISOString(),
  lastMessageAt: null,
  lastMessageText: null,
  assignee: null,
  department: null,
});

type Sent = { route: string; key: string | undefined; body: Record<string, unknown> };
type Answer = { status: number; body: unknown } | "lost";

/** Our own API, as far as the form asks it: what is not scripted answers like an account with one customer. */
let server: LoopbackServer;
let open: ReturnType<typeof chat>[] = [];
let script: Record<string, (Answer | Promise<Answer>)[]> = {};
let sent: Sent[] = [];
const visited: string[] = [];
const realFetch = globalThis.fetch;

const error = (code: string, details: object = {}) => ({
  error: { code, message: `It is ${code}.`, requestId: "req-4711", ...details },
});

function usual(route: string): Answer {
  if (route === "GET /api/directory") return { status: 200, body: directory };
  if (route === "GET /api/budget")
    return { status: 200, body: { limit: 120, used: 1, waiting: 0, nextFreeInSeconds: 0 } };
  if (route === "POST /api/chats/query") return { status: 200, body: { data: open, meta: { total: open.length } } };
  if (route.startsWith("GET /api/customers?")) return { status: 200, body: { data: [ada], meta: { total: 1 } } };
  if (route.startsWith("GET /api/customers/")) return { status: 200, body: { customer: ada } };
  return { status: 404, body: error("not_found") };
}

beforeEach(async () => {
  [open, script, sent] = [[], {}, []];
  visited.length = 0;
  server = await startLoopbackServer(async (response, { headers }, { method, url, body }) => {
    const route = `${method} ${url}`;
    const key = headers["idempotency-key"];
    if (method === "POST" && !url.endsWith("/search")) {
      sent.push({ route, key: typeof key === "string" ? key : undefined, body: JSON.parse(body) });
    }
    const answer = await (script[route]?.shift() ?? usual(route));
    if (answer === "lost") response.destroy();
    else response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  // The page asks relative to itself, and jsdom's signals are not those of Node's fetch.
  vi.stubGlobal("fetch", (path: string, { signal: _signal, ...init }: RequestInit = {}) =>
    realFetch(new URL(path, server.url), init),
  );
  localStorage.clear();
  window.history.replaceState(null, "", "/chats/new");
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await server.close();
});

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: (href) => void visited.push(href),
  replace: () => {},
  prefetch: () => {},
};

function show({
  role = "agent" as Role,
  prefill = nothing,
  undecided = [] as { key: string; customer: number; startedAt: string }[],
} = {}) {
  const person = { id: "p1", name: "Lisa", email: "lisa@example.com", role };
  return render(
    <AppRouterContext value={router}>
      <PathnameContext value="/chats/new">
        <SearchParamsContext value={new URLSearchParams()}>
          <QueryClientProvider client={createQueryClient()}>
            <ClockProvider startMs={Date.now()}>
              <LiveRegion>
                <CreateChatScreen person={person} prefill={prefill} undecided={undecided} />
              </LiveRegion>
            </ClockProvider>
          </QueryClientProvider>
        </SearchParamsContext>
      </PathnameContext>
    </AppRouterContext>,
  );
}

const linkToAda: Prefill = { ...nothing, customer: 7, application: 2 };
const picker = (name: RegExp) => screen.getByRole("combobox", { name });
const message = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /First message/ });
const write = (text: string) => fireEvent.change(message(), { target: { value: text } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const creates = () => sent.filter(({ route }) => route === "POST /api/chats");
const storedDraft = () => localStorage.getItem("chatboard.create-chat.draft.p1");
const success = (id = 99) => ({ status: 201, body: { chat: chat(id, "empty"), message: { id: 1, text: "Hello" } } });

/** The form with everything filled in and everything read. */
async function showComplete(text = "Hello") {
  const view = show({ prefill: linkToAda });
  await screen.findByText("ada@example.com", { selector: "dd bdi" });
  await screen.findByRole("button", { name: /Sender: Lisa/ });
  await screen.findByText(/of which/);
  write(text);
  return view;
}

async function choose(list: RegExp, option: RegExp) {
  fireEvent.click(picker(list));
  fireEvent.click(await screen.findByRole("option", { name: option }));
}

test("a viewer is told why not, and nothing is asked for", () => {
  show({ role: "viewer" });
  expect(screen.getByRole("heading", { name: "Your role cannot create chats." })).toBeDefined();
  expect(screen.queryByRole("form")).toBeNull();
});

describe("the way back", () => {
  const went: number[] = [];
  beforeEach(() => void went.splice(0));

  /** What this tab showed, one page after the other. */
  function comeFrom(...addresses: string[]) {
    const entries = addresses.map((address) => ({ url: new URL(address, "http://localhost").href }));
    vi.stubGlobal("navigation", { currentEntry: { index: entries.length - 1 }, entries: () => entries });
    vi.spyOn(window.history, "go").mockImplementation((delta = 0) => void went.push(delta));
  }

  const backs = (name: string) => [screen.getByRole("link", { name }), screen.getByRole("link", { name: "Cancel" })];
  const list = "/chats?filter=status.eq.pending&page=2&sort=createdAt.desc";

  test("is the list as it was left, and pressing it goes back in the history", () => {
    comeFrom("/settings/me", list, "/chats/new");
    show();
    for (const link of backs("Back to the list")) {
      expect(link.getAttribute("href")).toBe(list);
      fireEvent.click(link);
    }
    expect(went).toEqual([-1, -1]);
    expect(visited).toEqual([]);
  });

  test("is known before the history knows the form, and after the form was opened twice", () => {
    comeFrom(list);
    show();
    const [, cancel] = backs("Back to the list");
    comeFrom(list, "/chats/new");
    fireEvent.click(cancel as HTMLElement);
    comeFrom(list, "/chats/new", "/chats/new?customer=7");
    fireEvent.click(cancel as HTMLElement);
    expect(went).toEqual([-1, -2]);
  });

  test("is the last list by its address, where another page came between", () => {
    comeFrom(list, "/settings/me", "/chats/new");
    show();
    for (const link of backs("Back to the list")) fireEvent.click(link);
    expect(went).toEqual([]);
    expect(visited).toEqual([list, list]);
  });

  test.each([
    ["/saved/on-hold?page=3", "On hold"],
    ["/chats/51?from=page%3D2", "Chat 51"],
    ["/chats?match=all", "All chats"],
  ])("is named for what %s shows", (address, name) => {
    comeFrom(address, "/chats/new");
    show();
    for (const link of backs(name)) expect(link.getAttribute("href")).toBe(address);
  });

  test.each([
    [list, "filter=status.eq.pending&sort=createdAt.desc&page=2"],
    ["/chats/51?from=page%3D2", "page=2"],
    ["/saved/on-hold", "saved=on-hold&stored=1"],
  ])("from %s stays open from the chat that was made", async (address, from) => {
    comeFrom(address, "/chats/new");
    script["POST /api/chats"] = [success()];
    await showComplete();
    press("Create chat and send");
    await waitFor(() => expect(visited).toHaveLength(1));
    const made = new URL(visited[0] ?? "", "http://localhost");
    expect(made.pathname).toBe("/chats/99");
    expect(new URLSearchParams(made.searchParams.get("from") ?? "").toString()).toBe(from);
  });

  test("is all chats, and not somebody's default, where nothing is known", () => {
    show();
    for (const link of backs("All chats")) expect(link.getAttribute("href")).toBe("/chats?match=all");
    comeFrom("/sign-in", "/chats/new");
    cleanup();
    show();
    for (const link of backs("All chats")) expect(link.getAttribute("href")).toBe("/chats?match=all");
  });
});

test("what is missing is said on its fields, and the first one has the focus", async () => {
  show();
  press("Create chat and send");
  await waitFor(() => expect(document.activeElement).toBe(picker(/Customer/)));
  expect(picker(/Customer/).getAttribute("aria-invalid")).toBe("true");
  expect(picker(/Application/).getAttribute("aria-invalid")).toBe("true");
  expect(message().getAttribute("aria-invalid")).toBe("true");
  expect(sent).toEqual([]);
});

test("everything can be chosen by name, the department narrows the agents, and the chat is opened", async () => {
  script["POST /api/chats"] = [success()];
  show();
  fireEvent.click(picker(/Customer/));
  fireEvent.change(screen.getByRole("combobox", { name: "Customers" }), { target: { value: "ad" } });
  fireEvent.click(await screen.findByRole("option", { name: /Ada/ }));
  await screen.findByText("ada@example.com", { selector: "dd bdi" });
  await choose(/Application/, /Web widget/);
  await choose(/Department/, /Billing/);
  fireEvent.click(picker(/Assignee/));
  await screen.findByRole("option", { name: /Kurt/ });
  expect(screen.queryByRole("option", { name: /Lisa/ })).toBeNull();
  expect(picker(/Assignee/).textContent).not.toContain("Lisa");
  fireEvent.click(screen.getByRole("option", { name: /Kurt/ }));
  await screen.findByRole("button", { name: /Sender: Lisa/ });
  write("Hello");
  press("Create chat and send");
  await waitFor(() => expect(visited).toEqual(["/chats/99"]));
  expect(creates()[0]?.body).toEqual({
    customer: 7,
    application: 2,
    department: 4,
    assignee: 31,
    message: { text: "Hello", type: "message", agent: 32 },
  });
  expect(storedDraft()).toBeNull();
});

test("the chat is one's own unless somebody else is chosen, or nobody", async () => {
  script["POST /api/chats"] = [success(), success()];
  const { unmount } = await showComplete();
  expect(picker(/Assignee/).textContent).toContain("Lisa");
  press("Create chat and send");
  await waitFor(() => expect(visited).toEqual(["/chats/99"]));
  expect(creates()[0]?.body).toMatchObject({ assignee: 32 });
  unmount();
  await showComplete();
  await choose(/Assignee/, /Nobody|Unassigned/);
  press("Create chat and send");
  await waitFor(() => expect(creates()).toHaveLength(2));
  expect(creates()[1]?.body).not.toHaveProperty("assignee");
});

test("the chat that was just made is not counted among those that were open before", async () => {
  script["POST /api/chats"] = [success()];
  await showComplete();
  open = [chat(99, "new")];
  press("Create chat and send");
  await waitFor(() => expect(visited).toEqual(["/chats/99"]));
  await screen.findByText(/of which 0/);
  expect(sent.filter(({ route }) => route === "POST /api/chats/query")).toHaveLength(1);
  expect(screen.queryByRole("region", { name: "Open chats of Ada" })).toBeNull();
});

test("every picker takes a bare id, and inactive applications say so", async () => {
  show();
  fireEvent.click(picker(/Application/));
  expect((await screen.findByRole("option", { name: /Old widget/ })).textContent).toContain("inactive");
  fireEvent.change(screen.getByRole("combobox", { name: "Applications" }), { target: { value: "4711" } });
  fireEvent.click(screen.getByRole("option", { name: "Use id 4711" }));
  expect(picker(/Application/).textContent).toContain("Id 4711");
  fireEvent.click(picker(/Customer/));
  fireEvent.change(screen.getByRole("combobox", { name: "Customers" }), { target: { value: "8740805" } });
  fireEvent.click(screen.getByRole("option", { name: /Use customer id 8740805/ }));
  expect(picker(/Customer/).textContent).toContain("8740805");
});

describe("open chats of the customer", () => {
  test("stand on the form before anything is sent, and opening the newest is the first choice", async () => {
    open = [chat(51, "on_hold"), chat(50, "closed"), chat(49, "pending")];
    await showComplete();
    const region = screen.getByRole("region", { name: "Open chats of Ada" });
    expect(
      within(region)
        .getAllByRole("link")
        .map((link) => link.getAttribute("href")),
    ).toEqual(["/chats/51", "/chats/49"]);
    expect(region.textContent).toContain("Ada already has 2 open chats.");
  });

  test("are said when they are known, and not only shown", async () => {
    open = [chat(51, "on_hold"), chat(49, "pending")];
    show({ prefill: linkToAda });
    await screen.findByText(/Ada already has 2 open chats\. Continuing one/, { selector: "[role=status] *" });
  });

  test("that come only after the press hold it up, once", async () => {
    let release: (answer: Answer) => void = () => {};
    script["POST /api/chats/query"] = [new Promise<Answer>((resolve) => (release = resolve))];
    script["POST /api/chats"] = [success()];
    show({ prefill: linkToAda });
    await screen.findByRole("button", { name: /Sender: Lisa/ });
    write("Hello");
    press("Create chat and send");
    release({ status: 200, body: { data: [chat(51, "on_hold")], meta: { total: 1 } } });
    await screen.findByText(/This customer has open chats/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("region", { name: "Open chats of Ada" })));
    expect(creates()).toEqual([]);
    press("Create chat and send");
    await waitFor(() => expect(creates()).toHaveLength(1));
  });
});

test("leaving the message out needs the tick, which says what HelpCrunch advises", async () => {
  script["POST /api/chats"] = [{ status: 201, body: { chat: chat(99, "empty"), message: null } }];
  await showComplete("");
  press("Create chat and send");
  expect(message().getAttribute("aria-invalid")).toBe("true");
  const tick = screen.getByRole("checkbox", { name: /without a message/ });
  expect(document.getElementById(tick.getAttribute("aria-describedby") ?? "")?.textContent).toContain(
    "advises against",
  );
  fireEvent.click(tick);
  press("Create empty chat");
  await waitFor(() => expect(creates()[0]?.body).toEqual({ customer: 7, application: 2, assignee: 32 }));
});

test("two presses send one request", async () => {
  script["POST /api/chats"] = [success(), success(100)];
  await showComplete();
  const button = screen.getByRole("button", { name: "Create chat and send" });
  await act(async () => {
    button.click();
    button.click();
    fireEvent.keyDown(message(), { key: "Enter", ctrlKey: true });
  });
  await waitFor(() => expect(visited).toEqual(["/chats/99"]));
  expect(creates()).toHaveLength(1);
});

describe("what was typed", () => {
  test("is there again after a reload, under the same key", async () => {
    script["POST /api/chats"] = ["lost"];
    const first = await showComplete("A long message");
    press("Create chat and send");
    await screen.findByText(/Press again; it is never created twice/);
    const [{ key } = { key: "" }] = creates();
    first.unmount();
    // Nothing is known under the key: the request did not reach the server.
    show();
    await waitFor(() => expect(message().value).toBe("A long message"));
    script["POST /api/chats"] = [success()];
    await screen.findByRole("button", { name: /Sender: Lisa/ });
    await screen.findByText(/of which/);
    press("Create chat and send");
    await waitFor(() => expect(visited).toEqual(["/chats/99"]));
    expect(creates().map((create) => create.key)).toEqual([key, key]);
  });

  test("survives a lapsed session and a refusal, after which the next try has a new key", async () => {
    script["POST /api/chats"] = [
      { status: 401, body: error("signed_out") },
      {
        status: 400,
        body: error("invalid_input", { issues: [{ path: "department", message: "HelpCrunch refused department" }] }),
      },
      success(),
    ];
    await showComplete("A long message");
    press("Create chat and send");
    await screen.findByText(/You are signed out. What you typed is kept/);
    expect(screen.getByRole("link", { name: "Sign in" })).toBeDefined();
    press("Create chat and send");
    await waitFor(() => expect(document.activeElement).toBe(picker(/Department/)));
    expect(picker(/Department/).getAttribute("aria-invalid")).toBe("true");
    expect(message().value).toBe("A long message");
    expect(storedDraft()).toContain("A long message");
    press("Create chat and send");
    await waitFor(() => expect(creates()).toHaveLength(3));
    const [signedOut, refused, made] = creates().map(({ key }) => key);
    expect(refused).toBe(signedOut);
    expect(made).not.toBe(refused);
  });

  test.each(["signed_out", "forbidden", "forbidden_origin"])(
    "is sent under its key again after a lost answer and %s",
    async (code) => {
      script["POST /api/chats"] = ["lost", { status: 403, body: error(code) }, success()];
      await showComplete();
      press("Create chat and send");
      await screen.findByText(/Press again; it is never created twice/);
      press("Create chat and send");
      await waitFor(() => expect(creates()).toHaveLength(2));
      await waitFor(() => expect(screen.queryByText(/Press again; it is never created twice/)).toBeNull());
      press("Create chat and send");
      await waitFor(() => expect(creates()).toHaveLength(3));
      expect(new Set(creates().map(({ key }) => key)).size).toBe(1);
    },
  );

  test("for one customer is not lost to a link for another", async () => {
    (await showComplete("For Ada")).unmount();
    show({ prefill: { ...nothing, customer: 8 } });
    press("Continue the draft");
    expect(message().value).toBe("For Ada");
    expect(picker(/Customer/).textContent).toContain("7");
  });

  test("can be discarded", async () => {
    await showComplete("Never mind");
    press("Discard the draft");
    await waitFor(() => expect(message().value).toBe(""));
    expect(storedDraft()).toBeNull();
  });
});

describe("when the answer is lost", () => {
  const outcome = (key: string | undefined, change: object = {}) => ({
    key,
    state: "unknown",
    customer: 7,
    application: 2,
    assignee: null,
    department: null,
    messageType: "message",
    startedAt: new Date().toISOString(),
    sentAt: new Date().toISOString(),
    settledAt: new Date().toISOString(),
    chat: null,
    error: null,
    messageError: null,
    lookup: { lookedAt: new Date().toISOString(), chats: [chat(99, "empty")] },
    ...change,
  });

  async function lose(change: object = {}) {
    await showComplete();
    const stored: { key: string } = JSON.parse(storedDraft() ?? "{}");
    const current = outcome(stored.key, change);
    script["POST /api/chats"] = [{ status: 504, body: error("outcome_unknown", { current }) }];
    press("Create chat and send");
    await screen.findByRole("heading", { name: "The chat may or may not have been created" });
    return stored.key;
  }

  test("the screen shows what was found and sends nothing until somebody decides", async () => {
    const key = await lose();
    expect(document.activeElement?.textContent).toContain("may or may not have been created");
    expect(screen.getByText("This is most likely it")).toBeDefined();
    script[`POST /api/create-intents/${key}`] = [
      { status: 200, body: outcome(key, { state: "message_sent", chat: chat(99, "new"), lookup: null }) },
    ];
    // The search for open chats of the same customer is a read by POST.
    expect(sent.filter(({ route }) => route !== "POST /api/chats/query")).toHaveLength(1);
    press("Use it and send my message");
    await waitFor(() => expect(visited).toEqual(["/chats/99"]));
    expect(sent.at(-1)?.body).toEqual({ decision: "found", chat: 99 });
    expect(creates()).toHaveLength(1);
  });

  test("another chat is created only after a second question, under a new key", async () => {
    const key = await lose({ lookup: { lookedAt: new Date().toISOString(), chats: [] } });
    press("Create another chat");
    expect(creates()).toHaveLength(1);
    script[`POST /api/create-intents/${key}`] = [
      { status: 200, body: outcome(key, { state: "failed", error: { code: "conflict", message: "" }, lookup: null }) },
    ];
    script["POST /api/chats"] = [success(100)];
    fireEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "Create another chat" }));
    await waitFor(() => expect(visited).toEqual(["/chats/100"]));
    expect(new Set(creates().map((create) => create.key)).size).toBe(2);
  });

  test("a reload comes back to the question", async () => {
    const key = await lose();
    cleanup();
    script[`GET /api/create-intents/${key}`] = [{ status: 200, body: outcome(key) }];
    show();
    await screen.findByRole("heading", { name: "The chat may or may not have been created" });
    expect(creates()).toHaveLength(1);
  });

  test("one from elsewhere that nobody has decided about stands on the form", async () => {
    const key = "7f9c24e8-3b4a-4f5e-9d6a-111111111111";
    script[`GET /api/create-intents/${key}`] = [{ status: 200, body: outcome(key) }];
    show({ undecided: [{ key, customer: 7, startedAt: new Date().toISOString() }] });
    press("Check it");
    await screen.findByText("This is most likely it");
  });
});

test("a draft that was sent elsewhere with other words offers that chat, and sends nothing", async () => {
  await showComplete();
  const { key }: { key: string } = JSON.parse(storedDraft() ?? "{}");
  const current = { key, state: "message_sent" };
  script["POST /api/chats"] = [{ status: 409, body: error("conflict", { current }) }];
  script[`GET /api/create-intents/${key}`] = [
    {
      status: 200,
      body: { key, state: "message_sent", chat: chat(98, "new"), error: null, messageError: null, lookup: null },
    },
  ];
  press("Create chat and send");
  await screen.findByRole("heading", { name: "This draft was already sent" });
  expect(visited).toEqual([]);
  press("Create another one");
  await waitFor(() => expect(message().value).toBe("Hello"));
});

describe("when the chat is made and its message is not", () => {
  const failed = (code: string, issues: object[] = []) => ({
    status: 201,
    body: { chat: chat(99, "empty"), message: null, messageError: { code, message: `It is ${code}.`, issues } },
  });

  test("only the message is sent again, and its error stands on its field", async () => {
    script["POST /api/chats"] = [
      failed("invalid_input", [{ path: "message.text", message: "HelpCrunch refused text" }]),
    ];
    script["POST /api/chats/99/messages"] = [{ status: 201, body: { message: { id: 1, text: "Better" } } }];
    await showComplete();
    press("Create chat and send");
    await screen.findByRole("heading", { name: "The chat was created, but the message was not sent" });
    expect(message().value).toBe("Hello");
    expect(message().getAttribute("aria-invalid")).toBe("true");
    write("Better");
    press("Send the message");
    await waitFor(() => expect(visited).toEqual(["/chats/99"]));
    expect(creates()).toHaveLength(1);
    expect(sent.at(-1)?.body).toEqual({ text: "Better", type: "message", agent: 32 });
    expect(storedDraft()).toBeNull();
  });

  test("it keeps its key over a lost answer and a lapsed session", async () => {
    script["POST /api/chats"] = [failed("rate_limited")];
    script["POST /api/chats/99/messages"] = [
      "lost",
      { status: 401, body: error("signed_out") },
      { status: 201, body: { message: { id: 1, text: "Hello" } } },
    ];
    await showComplete();
    press("Create chat and send");
    await screen.findByRole("heading", { name: "The chat was created, but the message was not sent" });
    press("Send the message");
    await screen.findAllByText(/could not be reached/);
    press("Send the message");
    await screen.findAllByText(/You are signed out/);
    press("Send the message");
    await waitFor(() => expect(visited).toEqual(["/chats/99"]));
    const keys = sent.filter(({ route }) => route === "POST /api/chats/99/messages").map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  });

  test("a reload still offers the message only", async () => {
    script["POST /api/chats"] = [failed("rate_limited")];
    await showComplete();
    press("Create chat and send");
    await screen.findByRole("heading", { name: "The chat was created, but the message was not sent" });
    cleanup();
    show();
    expect(screen.getByRole("heading", { name: "The chat was created, but the message was not sent" })).toBeDefined();
    expect(message().value).toBe("Hello");
  });

  test("one that may have arrived is looked for first, and sent again only on purpose", async () => {
    script["POST /api/chats"] = [failed("outcome_unknown")];
    script["POST /api/chats/99/messages"] = [{ status: 201, body: { message: { id: 1, text: "Hello" } } }];
    await showComplete();
    press("Create chat and send");
    await screen.findByRole("heading", { name: /the message may not have been sent/ });
    expect(screen.getByRole("link", { name: "Open the chat" }).getAttribute("href")).toBe("/chats/99");
    press("It is missing: send it again");
    await waitFor(() => expect(visited).toEqual(["/chats/99"]));
  });
});

test("a customer whom nobody found is made on the spot", async () => {
  script["GET /api/customers?q=new%40example.com&limit=12"] = [{ status: 200, body: { data: [], meta: { total: 0 } } }];
  script["POST /api/customers"] = [
    { status: 400, body: error("invalid_input", { issues: [{ path: "email", message: "is not an e-mail address" }] }) },
    { status: 201, body: { customer: { ...ada, id: 12, name: "New One" } } },
  ];
  show();
  fireEvent.click(picker(/Customer/));
  fireEvent.change(screen.getByRole("combobox", { name: "Customers" }), { target: { value: "new@example.com" } });
  fireEvent.click(await screen.findByRole("option", { name: /Create customer/ }));
  const dialog = await screen.findByRole("dialog", { name: "New customer" });
  expect(within(dialog).getByLabelText<HTMLInputElement>("E-mail").value).toBe("new@example.com");
  fireEvent.click(within(dialog).getByRole("button", { name: "Create customer" }));
  await within(dialog).findByText("is not an e-mail address");
  fireEvent.click(within(dialog).getByRole("button", { name: "Create customer" }));
  await waitFor(() => expect(picker(/Customer/).textContent).toContain("New One"));
  expect(sent[0]?.body).toEqual({ name: "", email: "new@example.com", phone: "" });
});

test("customers like the one that is about to be made are shown before, and one of them can be taken instead", async () => {
  show();
  fireEvent.click(picker(/Customer/));
  fireEvent.change(screen.getByRole("combobox", { name: "Customers" }), { target: { value: "Ade Lovelace" } });
  fireEvent.click(await screen.findByRole("option", { name: /Create customer/ }));
  const dialog = await screen.findByRole("dialog", { name: "New customer" });
  fireEvent.click(await within(dialog).findByRole("button", { name: /^Use Ada/ }));
  await waitFor(() => expect(picker(/Customer/).textContent).toContain("Ada"));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(sent.filter(({ route }) => route === "POST /api/customers")).toEqual([]);
});
