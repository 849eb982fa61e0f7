import type { Message } from "@/lib/helpcrunch/message";

/** A message of a customer, with what a test says otherwise. */
export function messageLike(parts: Partial<Message> & { id: number }): Message {
  return {
    chat: 5,
    from: "customer",
    agent: null,
    type: "message",
    text: "Hello",
    createdAt: "2026-06-25T19:09:00.000Z",
    updatedAt: null,
    edited: false,
    read: true,
    broadcastType: null,
    extra: {},
    ...parts,
  };
}

export const lisa = { id: 6691, name: "Lisa Rodes", email: null, role: null };
