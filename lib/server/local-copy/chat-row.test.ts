import { describe, expect, test } from "vitest";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { readMessage } from "@/lib/helpcrunch/message";
import { firstResponseSeconds } from "@/lib/server/local-copy/chat-row";

const agent = { id: 3, name: "Ada" };
const messages = (...rows: readonly Record<string, unknown>[]) =>
  rows.map((row, index) => readMessage({ id: index + 1, type: "message", ...row })).filter(isReadable);

describe("the first response", () => {
  test("is the first message of an agent after the customer's first one", () => {
    const conversation = messages(
      { from: "agent", agent, createdAt: "1000" },
      { from: "customer", createdAt: "1100" },
      { from: "customer", createdAt: "1150" },
      { from: "agent", agent, createdAt: "1400" },
    );
    expect(firstResponseSeconds(conversation)).toBe(300);
    expect(firstResponseSeconds(conversation.toReversed())).toBe(300);
  });

  test.each([
    ["a note", { from: "agent", agent, type: "private" }],
    ["a notice", { from: "agent", type: "tech" }],
    ["a message to many", { from: "agent", agent, broadcastType: "manual chat" }],
  ])("is not %s", (_, row) => {
    const asked = { from: "customer", createdAt: "1000" };
    expect(firstResponseSeconds(messages(asked, { ...row, createdAt: "1060" }))).toBeNull();
    const answer = { from: "agent", agent, createdAt: "1120" };
    expect(firstResponseSeconds(messages(asked, { ...row, createdAt: "1060" }, answer))).toBe(120);
  });

  test("is unknown where nobody asked", () => {
    expect(firstResponseSeconds(messages({ from: "agent", agent, createdAt: "1000" }))).toBeNull();
    expect(firstResponseSeconds([])).toBeNull();
  });
});
