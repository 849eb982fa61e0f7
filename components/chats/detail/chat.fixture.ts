import type { Chat } from "@/lib/helpcrunch/chat";

/** A chat with mateus, with what a test says otherwise. */
export function chatLike(parts: Partial<Chat> & { id: number }): Chat {
  return {
    status: "on_hold",
    statusRaw: "4",
    customer: { id: 77, name: "mateus", email: "mateus@example.com", userId: "u-1" },
    assignee: { id: 6691, name: "Lisa Rodes", email: null, role: null },
    department: null,
    agents: [],
    lastMessageText: "Hello",
    lastMessageId: 9,
    lastCommunicatedAgentId: null,
    applicationId: 3,
    createdWith: "customer_message",
    closedBy: null,
    rating: null,
    createdAt: "2026-06-25T19:09:00.000Z",
    lastMessageAt: "2026-06-25T20:09:00.000Z",
    lastCustomerMessageAt: "2026-06-25T20:09:00.000Z",
    closedAt: null,
    snoozedUntil: null,
    readByAgent: true,
    readByCustomer: null,
    extra: {},
    ...parts,
  };
}
