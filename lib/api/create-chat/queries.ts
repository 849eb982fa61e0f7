import { request } from "@/lib/api/fetcher";
import type {
  CreateDecision,
  CreateOutcome,
  NewChatAnswer,
  NewChatInput,
  NewMessageAnswer,
  NewMessageInput,
} from "./contract";

const withKey = (key: string) => ({ "Idempotency-Key": key });

/** Sent once for each key on the server, so the same key may be sent again whenever the answer did not come. */
export function createChat(body: NewChatInput, key: string): Promise<NewChatAnswer> {
  return request("/api/chats", { method: "POST", body, headers: withKey(key) });
}

export function createMessage(chatId: number, body: NewMessageInput, key: string): Promise<NewMessageAnswer> {
  return request(`/api/chats/${chatId}/messages`, { method: "POST", body, headers: withKey(key) });
}

/** What became of the chat that was sent under a key; rejects with `not_found` when nothing was. */
export function fetchCreateOutcome(key: string): Promise<CreateOutcome> {
  return request(`/api/create-intents/${key}`);
}

export function decideCreate(key: string, decision: CreateDecision): Promise<CreateOutcome> {
  return request(`/api/create-intents/${key}`, { method: "POST", body: decision });
}
