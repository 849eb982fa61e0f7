import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { messageLike } from "@/components/chats/transcript/message.fixture";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import { chatOptions, historyOptions } from "@/lib/api/chats/detail-queries";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import type { ErrorCode } from "@/lib/api/errors";
import type { Chat } from "@/lib/helpcrunch/chat";
import { Composer } from "./composer";
import { forgetReplies } from "./reply-store";

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};

type Sent = { path: string; method: string; key: string | null; body: unknown };

let sent: Sent[];
let answer: (request: Sent) => Response | Promise<Response>;
let chat: Chat;
let savedReplies: unknown[];

const refusal = (code: ErrorCode, status: number, rest: object = {}) =>
  Response.json({ error: { code, message: "It failed.", requestId: "r1", ...rest } }, { status });
const taken = () => Response.json({ message: messageLike({ id: 70, from: "agent", text: "Hello" }) }, { status: 201 });

beforeEach(() => {
  sent = [];
  answer = taken;
  chat = chatLike({ id: 5 });
  savedReplies = [];
  forgetReplies();
  localStorage.clear();
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const request: Sent = {
      path,
      method: init.method ?? "GET",
      key: new Headers(init.headers).get("idempotency-key"),
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    };
    if (request.method !== "GET") {
      sent.push(request);
      return answer(request);
    }
    if (path === "/api/chats/5") return Response.json({ chat, fetchedAt: new Date().toISOString() });
    if (path === "/api/saved-replies") return Response.json({ data: savedReplies });
    return Response.json({ data: [], meta: { total: 0 } });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show({ email = "lisa@example.com", onNext = null as (() => void) | null } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(chatOptions(5).queryKey, { chat, fetchedAt: "2026-06-26T08:00:00Z" });
  const history = { rows: [], total: 0, hasOlder: false, newest: { count: 0, meta: { total: 0 } } };
  client.setQueryData(historyOptions(5).queryKey, history);
  const lisa = { id: 6691, name: "Lisa Rodes", email: "lisa@example.com", role: null };
  client.setQueryData(directoryOptions().queryKey, { agents: [lisa], departments: [], applications: [] });
  const person = { id: "p1", name: "Lisa", email, role: "agent" } as const;
  const draw = (shown: Chat) => (
    <AppRouterContext value={router}>
      <QueryClientProvider client={client}>
        <LiveRegion>
          <Composer chat={shown} name="mateus" person={person} onNext={onNext} />
        </LiveRegion>
      </QueryClientProvider>
    </AppRouterContext>
  );
  const { rerender, unmount } = render(draw(chat));
  return { redraw: (changed: Chat) => rerender(draw(changed)), leave: unmount, client };
}

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox");
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (init: object = {}) => fireEvent.keyDown(field(), { key: "Enter", ctrlKey: true, ...init });
const messages = () => sent.filter(({ method }) => method === "POST");

describe("a reply", () => {
  test("is sent once by Ctrl and Enter, as the agent that the writer is, and leaves the field empty", async () => {
    show();
    type("Hello");
    press();
    press();
    await waitFor(() => expect(field().value).toBe(""));
    expect(messages()).toMatchObject([
      { path: "/api/chats/5/messages", body: { text: "Hello", type: "message", agent: 6691 } },
    ]);
    expect(localStorage.length).toBe(0);
  });

  test("is not sent while an input method puts a word together", () => {
    show();
    type("こんにちは");
    press({ isComposing: true });
    press({ keyCode: 229 });
    expect(sent).toEqual([]);
  });

  test("and a note are two texts: a press on the switch shows the customer nothing of the note", () => {
    show();
    type("He changed his phone.");
    fireEvent.keyDown(document.body, { key: "n", code: "KeyN" });
    expect([field().value, document.activeElement]).toEqual(["", field()]);
    type("Only for us.");
    fireEvent.click(screen.getByRole("radio", { name: "Reply" }));
    expect(field().value).toBe("He changed his phone.");
  });

  test("of somebody who is no agent cannot be sent, and a note can, as nobody", async () => {
    show({ email: "who@example.com" });
    type("Hello");
    press();
    expect(screen.getAllByText(/No agent of HelpCrunch has your e-mail/).length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole("radio", { name: "Private note" }));
    type("A note");
    press();
    await waitFor(() => expect(messages()).toMatchObject([{ body: { text: "A note", type: "private" } }]));
    expect(messages()[0]?.body).not.toHaveProperty("agent");
  });

  test("with a place that is not filled in is not sent, and the place is marked", () => {
    show();
    type("Hi {customer name}!");
    press();
    expect(sent).toEqual([]);
    expect(screen.getByText("Fill in {customer name} first.")).toBeDefined();
    expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe("{customer name}");
  });
});

describe("a draft", () => {
  test("is there again on the next visit, and discarding it can be undone", async () => {
    const { leave } = show();
    type("Half a sen");
    leave();
    forgetReplies();
    show();
    expect(field().value).toBe("Half a sen");
    fireEvent.click(screen.getByRole("button", { name: "Discard the draft" }));
    expect(field().value).toBe("");
  });

  test("that the customer has overtaken is sent by the second press alone", async () => {
    const { redraw } = show();
    type("Hello");
    redraw({ ...chat, lastCustomerMessageAt: "2026-06-25T21:00:00.000Z" });
    expect(screen.getByText(/mateus wrote again/)).toBeDefined();
    press();
    expect(sent).toEqual([]);
    expect(screen.getByRole("alert").textContent).toContain("press again to send");
    press();
    await waitFor(() => expect(messages()).toHaveLength(1));
  });

  test("that a colleague has answered meanwhile is sent by the second press alone, and the writer's own answers are no news", async () => {
    const { client } = show();
    type("Hello");
    const rowsOf = (agent: { id: number; name: string }) => [
      messageLike({
        id: 71,
        from: "agent",
        agent: { ...agent, email: null, role: null },
        createdAt: "2026-06-25T22:00:00.000Z",
      }),
    ];
    const hear = (agent: { id: number; name: string }) =>
      act(async () => {
        const known = client.getQueryData(historyOptions(5).queryKey);
        if (known !== undefined) client.setQueryData(historyOptions(5).queryKey, { ...known, rows: rowsOf(agent) });
      });
    await hear({ id: 6691, name: "Lisa Rodes" });
    expect(screen.queryByText(/answered at/)).toBeNull();
    await hear({ id: 7001, name: "Bob Ray" });
    expect(await screen.findByText(/Bob Ray answered at/)).toBeDefined();
    press();
    expect(sent).toEqual([]);
    press();
    await waitFor(() => expect(messages()).toHaveLength(1));
  });

  test("whose writer has read the news is sent by one", async () => {
    const { redraw } = show();
    type("Hello");
    redraw({ ...chat, lastCustomerMessageAt: "2026-06-25T21:00:00.000Z" });
    fireEvent.click(screen.getByRole("button", { name: "I have read it" }));
    press();
    await waitFor(() => expect(messages()).toHaveLength(1));
  });
});

describe("a failure", () => {
  test("keeps the text, says why, and the next try has a new key where nothing was sent", async () => {
    answer = () => refusal("upstream_unexpected", 502);
    show();
    type("Hello");
    press();
    await screen.findByText("The message was not sent. Your text is saved.");
    expect(field().value).toBe("Hello");
    answer = taken;
    press();
    await waitFor(() => expect(field().value).toBe(""));
    const [first, second] = messages();
    expect(first?.key).not.toBe(second?.key);
  });

  test("of the way to Chatboard leaves the key: pressing again sends nothing twice", async () => {
    answer = () => Promise.reject(new TypeError("Failed to fetch"));
    show();
    type("Hello");
    press();
    await screen.findByText("Your text is saved. Press again: it is never sent twice.");
    answer = taken;
    press();
    await waitFor(() => expect(field().value).toBe(""));
    const [first, second] = messages();
    expect(first?.key).toBe(second?.key);
  });

  test("with a lost answer waits for a decision; looking again asks under the same key", async () => {
    answer = () => refusal("outcome_unknown", 504);
    const { leave } = show();
    type("Hello");
    press();
    await screen.findByText("We do not know whether this message was sent.");
    expect(field().readOnly).toBe(true);
    press();
    leave();
    forgetReplies();
    show();
    fireEvent.click(screen.getByRole("button", { name: "Check again" }));
    await waitFor(() => expect(messages()).toHaveLength(2));
    await screen.findByText("We do not know whether this message was sent.");
    answer = taken;
    fireEvent.click(screen.getByRole("button", { name: "It is not there, send it again" }));
    await waitFor(() => expect(field().value).toBe(""));
    const keys = messages().map(({ key }) => key);
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
  });

  test("to tell what became of an earlier text asks before this one is sent", async () => {
    answer = () => Promise.reject(new TypeError("Failed to fetch"));
    show();
    type("Hello");
    press();
    await screen.findByText("Your text is saved. Press again: it is never sent twice.");
    type("Hello there");
    answer = () => refusal("conflict", 409);
    press();
    await screen.findByText("An earlier version of this message was sent.");
    answer = taken;
    fireEvent.click(screen.getByRole("button", { name: "Send this as another message" }));
    await waitFor(() => expect(field().value).toBe(""));
  });
});

describe("sending and", () => {
  async function choose(item: string) {
    fireEvent.click(screen.getByRole("button", { name: "More ways to send" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: item }));
  }

  test("closing changes the chat after the message, based on what it then is", async () => {
    chat = chatLike({ id: 5, status: "new" });
    show();
    type("Hello");
    answer = (request) => {
      if (request.method === "POST") {
        // An agent's reply opens a new chat.
        chat = { ...chat, status: "opened" };
        return taken();
      }
      return Response.json({ chat: { ...chat, status: "closed" }, fetchedAt: "2026-06-26T09:00:00Z" });
    };
    await choose("Send and close");
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ method: "PATCH", body: { status: "closed", base: { status: "opened" } } });
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("closing does not happen where somebody else has changed the status, and that is said", async () => {
    show();
    type("Hello");
    answer = () => {
      chat = { ...chat, status: "pending" };
      return taken();
    };
    await choose("Send and close");
    await screen.findByText("The message was sent. The chat was not closed.");
    expect([sent.map(({ method }) => method), field().value]).toEqual([["POST"], ""]);
  });

  test("a failure to close is said, and the message is not sent again", async () => {
    show();
    type("Hello");
    answer = ({ method }) => (method === "POST" ? taken() : refusal("upstream_unreachable", 504));
    await choose("Send and close");
    await screen.findByText("The message was sent. The chat was not closed.");
    fireEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByText("The message was sent. The chat was not closed.")).toBeNull();
    expect(messages()).toHaveLength(1);
  });

  test("going on opens the next chat once the message is there, and stays where it is not", async () => {
    const onNext = vi.fn();
    answer = () => refusal("rate_limited", 429, { retryAfterSeconds: 30 });
    show({ onNext });
    type("Hello");
    await choose("Send and next");
    await screen.findByRole("alert");
    expect(onNext).not.toHaveBeenCalled();
    answer = taken;
    await choose("Send and next");
    await waitFor(() => expect(onNext).toHaveBeenCalledOnce());
  });
});

test("what is being sent goes on after the panel has closed, and its draft is then gone", async () => {
  let arrive = (_: Response) => {};
  answer = () =>
    new Promise((resolve) => {
      arrive = resolve;
    });
  const { leave } = show();
  type("Hello");
  press();
  leave();
  await act(async () => arrive(taken()));
  await waitFor(() => expect(localStorage.length).toBe(0));
  expect(messages()).toHaveLength(1);
});

describe("a saved reply", () => {
  const greeting = {
    id: "r1",
    name: "Greeting",
    text: "Hi {customer name}, chat {chat id}. {agent name}",
    shared: true,
    owner: null,
    isMine: false,
    version: 1,
    createdAt: "2026-05-04T12:00:00.000Z",
    updatedAt: "2026-05-04T12:00:00.000Z",
    updatedBy: null,
    may: { update: false, share: false, remove: false },
  };
  beforeEach(() => {
    savedReplies = [greeting, { ...greeting, id: "r2", name: "Refund", text: "Your money is on its way." }];
  });

  /** A slash as a keyboard types it, at the end of what stands there. */
  const slash = () => fireEvent.input(field(), { target: { value: `${field().value}/` }, data: "/" });

  test("is found by a slash and its words, and takes the slash's place, filled in", async () => {
    show();
    type("Hello. ");
    slash();
    const search = await screen.findByRole("combobox", { name: "Saved reply" });
    await screen.findByRole("option", { name: /Greeting/ });
    fireEvent.change(search, { target: { value: "greet" } });
    fireEvent.keyDown(search, { key: "Enter" });
    await waitFor(() => expect(field().value).toBe("Hello. Hi mateus, chat 5. Lisa Rodes"));
  });

  test("is not meant by a slash within a word, and what was typed after one is kept", async () => {
    show();
    type("and");
    slash();
    expect(screen.queryByRole("combobox")).toBeNull();
    type("see ");
    slash();
    const search = await screen.findByRole("combobox", { name: "Saved reply" });
    fireEvent.change(search, { target: { value: "etc/hosts" } });
    fireEvent.keyDown(search, { key: "Escape" });
    await waitFor(() => expect(field().value).toBe("see /etc/hosts"));
  });

  test("whose place is not known is put in with the place marked, and not sent like that", async () => {
    chat = chatLike({ id: 5, customer: { id: 77, name: null, email: null, userId: null } });
    show();
    slash();
    fireEvent.click(await screen.findByRole("option", { name: /Greeting/ }));
    await waitFor(() => expect(field().value).toContain("{customer name}"));
    expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe("{customer name}");
    press();
    expect(messages()).toEqual([]);
  });
});

test("a preview shows the formatting that HelpCrunch gives, and no HTML, link or image of its own", async () => {
  show();
  type("**Hi** <b>there</b>\n- [here](https://example.com/a)\n- ![cat](https://example.com/cat.png)");
  fireEvent.click(screen.getByRole("button", { name: "Preview" }));
  const preview = await screen.findByRole("region", { name: "Preview of the message" });
  expect(preview.querySelector("strong")?.textContent).toBe("Hi");
  expect(preview.textContent).toContain("<b>there</b>");
  expect([...preview.querySelectorAll("li")].map((item) => item.textContent)).toEqual(["here", "cat"]);
  expect(preview.querySelectorAll("a, img, b")).toHaveLength(0);
  fireEvent.keyDown(document.body, { key: "r", code: "KeyR" });
  expect(document.activeElement).toBe(field());
});
