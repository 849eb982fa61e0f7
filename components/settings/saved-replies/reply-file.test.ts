import { describe, expect, test } from "vitest";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import { previewReplies, toReplyFile } from "./reply-file";

function replyLike(name: string, text: string, parts: Partial<SavedReply> = {}): SavedReply {
  return {
    id: name,
    name,
    text,
    shared: false,
    owner: { id: "p1", name: "Ada" },
    isMine: true,
    version: 3,
    createdAt: "2026-05-04T12:00:00.000Z",
    updatedAt: "2026-05-04T12:00:00.000Z",
    updatedBy: null,
    may: { update: true, share: false, remove: true },
    ...parts,
  };
}

const greeting = replyLike("Greeting", "Hi {customer name},\nhow are you?");
const file = (savedReplies: unknown[], more: object = {}) =>
  JSON.stringify({ format: "chatboard-saved-replies", version: 1, savedReplies, ...more });

describe("a file of saved replies", () => {
  test("comes back as it went out, without anybody's name, id or right", () => {
    const text = toReplyFile([greeting]);
    expect(text).not.toContain("Ada");
    expect(previewReplies(text, [])).toEqual({
      items: [{ state: "new", item: { name: "Greeting", text: greeting.text, shared: false } }],
    });
  });

  test("is held against one's own replies by name; what somebody else shares is not in the way", () => {
    const others = replyLike("Refund", "Theirs", { isMine: false, shared: true });
    const read = previewReplies(
      file([
        { name: "greeting", text: greeting.text },
        { name: "Greeting 2", text: "Hello" },
        { name: "Refund", text: "Mine" },
      ]),
      [greeting, others],
    );
    expect(read).toMatchObject({ items: [{ state: "equal" }, { state: "new" }, { state: "new" }] });
    expect(previewReplies(file([{ name: "Greeting", text: "Hi" }]), [greeting])).toMatchObject({
      items: [{ state: "different", existing: { version: 3 } }],
    });
  });

  test("names each reply that cannot be read, and a name that comes twice, instead of leaving them out", () => {
    const read = previewReplies(
      file([
        7,
        { name: " ", text: "x" },
        { name: "x".repeat(81), text: "x" },
        { name: "A", text: " " },
        { name: "B", text: "b" },
        { name: "b", text: "c" },
      ]),
      [],
    );
    const states = "items" in read ? read.items.map(({ state }) => state) : [];
    expect(states).toEqual(["unreadable", "unreadable", "unreadable", "unreadable", "new", "unreadable"]);
  });

  test.each([
    ["not_json", "{"],
    ["not_ours", JSON.stringify({ format: "chatboard-saved-filters", version: 1, savedFilters: [] })],
    ["unknown_version", file([{ name: "A", text: "a" }], { version: 2 })],
    ["empty", file([])],
    ["too_many", file(Array.from({ length: 501 }, (_, index) => ({ name: `R${index}`, text: "x" })))],
  ])("that is %s says so", (fault, text) => {
    expect(previewReplies(text, [])).toEqual({ fault });
  });
});
