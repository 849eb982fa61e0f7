import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { Message } from "@/lib/helpcrunch/message";
import { lisa, messageLike } from "./message.fixture";
import { MessageView } from "./message-view";

afterEach(cleanup);

function show(parts: Partial<Message>, isJoined = false, customerName = "mateus") {
  render(
    <MessageView
      message={messageLike({ id: 1, ...parts })}
      isJoined={isJoined}
      customerName={customerName}
      pattern={undefined}
      currentMatch={null}
      locale="en"
      timeZone="UTC"
    />,
  );
  return screen.getByRole("article").textContent ?? "";
}

const fromLisa = { from: "agent", agent: lisa } as const;

describe("a message", () => {
  test.each<[Partial<Message>, RegExp]>([
    [{}, /^mateus\s*customer/],
    [fromLisa, /^Lisa Rodes\s*agent/],
    [{ ...fromLisa, type: "private" }, /^Lisa Rodes\s*private note, agents only/],
    [{ type: "email" }, /^mateus\s*customer, by e-mail/],
    [{ ...fromLisa, type: "email" }, /^Lisa Rodes\s*agent, by e-mail/],
    [{ ...fromLisa, type: "knowledgeBase" }, /^Lisa Rodes\s*agent, knowledge base article/],
    [{ from: "system", type: "tech" }, /^system notice:/],
    [{ ...fromLisa, broadcastType: "manual email" }, /agent, broadcast: manual email/],
    [{ ...fromLisa, type: "other", extra: { type: "smoke signal" } }, /of the unknown kind “smoke signal”/],
    [{ from: "agent", type: "private" }, /^Someone on the team\s*private note/],
    [{ from: "agent", agent: { ...lisa, name: null } }, /^Agent 6691/],
  ])("%j says in words who wrote and what it is", (parts, expected) => {
    expect(show(parts)).toMatch(expected);
  });

  test("edited and read are said", () => {
    const text = show({ ...fromLisa, edited: true, read: true });
    expect(text).toContain("edited");
    expect(text).toContain("· read");
  });

  test("our message that nobody read says so, a customer's and a note do not", () => {
    expect(show({ ...fromLisa, read: false })).toContain("not read yet");
    cleanup();
    expect(show({ read: false })).not.toContain("read");
    cleanup();
    expect(show({ ...fromLisa, type: "private", read: false })).not.toContain("not read");
  });

  test("a joined message still says to a screen reader who wrote it", () => {
    expect(show({ ...fromLisa, text: "And this." }, true)).toMatch(/^Lisa Rodes, agent, .*And this\.$/);
  });

  test("a hostile name is a name and keeps to itself", () => {
    const name = '<img src=x onerror="document.title=1"> Robert\u202Egnp.exe';
    show({}, false, name);
    expect(screen.queryByRole("img")).toBeNull();
    const shown = screen.getByText(/Robert/).closest("bdi");
    if (shown === null) throw new Error("The name is not kept apart.");
    expect(shown.getAttribute("dir")).toBe("auto");
    expect(shown.textContent).toBe('<img src=x onerror="document.title=1"> RobertU+202Egnp.exe');
  });

  test("each text has its own direction", () => {
    show({ text: "שלום" });
    expect(screen.getByText("שלום").closest("[dir]")?.getAttribute("dir")).toBe("auto");
  });
});
