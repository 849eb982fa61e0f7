import { describe, expect, test } from "vitest";
import { readMessage } from "./message";

const agent = { id: 6691, name: "Lisa Rodes" };

describe("reading a message", () => {
  test("an agent's message with milliseconds and a two-key agent", () => {
    expect(
      readMessage({
        id: 9,
        chat: 5,
        from: "agent",
        agent,
        type: "message",
        text: "Hello",
        read: true,
        edited: false,
        createdAt: "1594139170.913",
        updatedAt: null,
        broadcastType: null,
      }),
    ).toEqual({
      id: 9,
      chat: 5,
      from: "agent",
      agent: { id: 6691, name: "Lisa Rodes", email: null, role: null },
      type: "message",
      text: "Hello",
      read: true,
      edited: false,
      createdAt: "2020-07-07T16:26:10.913Z",
      updatedAt: null,
      broadcastType: null,
      extra: {},
    });
  });

  test.each([
    [{ from: "agent", agent: null, type: "message" }, "system"],
    [{ from: "agent", agent: null, type: "private" }, "agent"],
    [{ from: "agent", agent, type: "tech" }, "system"],
    [{ from: "agent", agent, type: "message" }, "agent"],
    [{ from: "customer", agent: null, type: "message" }, "customer"],
    [{ agent, type: "message" }, "agent"],
    [{}, "system"],
  ])("%j is from the %s", (raw, from) => {
    expect(readMessage({ id: 1, ...raw })).toMatchObject({ from });
  });

  test("a type nobody documented is other, with the word kept", () => {
    expect(readMessage({ id: 1, type: "smoke signal" })).toMatchObject({
      type: "other",
      extra: { type: "smoke signal" },
    });
  });

  test("without an id it is an unreadable row", () => {
    expect(readMessage({ text: "x" })).toEqual({ id: null, unreadable: true, extra: { text: "x" } });
  });
});
