/** Whoever has not typed for so long has stopped writing. */
const writingMs = 6_000;

const until = new Map<number, number>();
const listeners = new Set<(chatId: number) => void>();

function tell(chatId: number): void {
  for (const listener of listeners) listener(chatId);
}

/** Says with each key that somebody writes in a chat, so that others who have it open see it. */
export function noteTyping(chatId: number): void {
  const wasTyping = isTyping(chatId);
  until.set(chatId, performance.now() + writingMs);
  if (!wasTyping) tell(chatId);
}

/** Says that the text was sent, or taken away. */
export function stopTyping(chatId: number): void {
  if (!until.delete(chatId)) return;
  tell(chatId);
}

export function isTyping(chatId: number): boolean {
  return performance.now() < (until.get(chatId) ?? 0);
}

/** Hears when somebody begins to write in this tab, or stops by what they do; the time that ends it is looked up. */
export function onTyping(listener: (chatId: number) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
