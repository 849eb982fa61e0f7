import { isRecord } from "@/lib/view/record";

/*
 * Drafts that this browser keeps, for each person by themselves, until they are sent or the person signs out. Nothing of
 * them leaves the browser.
 */

const prefixes = {
  createChat: "chatboard.create-chat.draft.",
  reply: "chatboard.reply.draft.",
} as const;

export type DraftKind = keyof typeof prefixes;

/** Well before the server forgets the key that a draft may have been sent under. */
const ageMsMax = 30 * 24 * 60 * 60_000;

/** What stands in this browser's storage under a name, or null: whoever wrote it, it is not trusted. */
export function readStored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** Whether it could be kept. A browser may refuse to store, or have no room left; screens work all the same. */
export function writeStored(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The name that a draft has in the browser's storage, for whoever listens to other tabs. */
export function draftName(kind: DraftKind, owner: string): string {
  return `${prefixes[kind]}${owner}`;
}

/** A draft as it was kept, to be read with care; null where there is none or it is a month old. */
export function loadKeptDraft(kind: DraftKind, owner: string, nowMs: number): Record<string, unknown> | null {
  const raw = readStored(draftName(kind, owner));
  if (!isRecord(raw) || typeof raw.savedAt !== "number" || raw.savedAt < nowMs - ageMsMax) return null;
  return raw;
}

/** Whether it could be kept. */
export function keepDraft(kind: DraftKind, owner: string, draft: object, nowMs: number): boolean {
  return writeStored(draftName(kind, owner), { ...draft, savedAt: nowMs });
}

export function forgetDraft(kind: DraftKind, owner: string): void {
  try {
    localStorage.removeItem(draftName(kind, owner));
  } catch {
    // A browser that refuses its storage has kept nothing either.
  }
}

/** Forgets every draft of this browser; for signing out. */
export function clearDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (Object.values(prefixes).some((prefix) => name.startsWith(prefix))) localStorage.removeItem(name);
    }
  } catch {
    // A browser that refuses its storage has kept nothing either.
  }
}
