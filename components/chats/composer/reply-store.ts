import type { WriteFailure } from "@/lib/api/create-chat/contract";
import { type DraftOwner, emptyDraft, loadReply, type ReplyDraft, saveReply, storedName } from "./reply-draft";

/** Where a draft stands. */
export type ReplyPhase =
  /** `error`: why the last try failed, or null. */
  | { name: "writing"; error: unknown }
  | { name: "sending" }
  /** It was sent and its answer was lost, or the page was left before it came. */
  | { name: "unknown" }
  /** It was sent with what stood there earlier. */
  | { name: "already" };

/** What was to be done after a message that was sent, and was not. */
export type MissedStep = { step: "close" | "snooze"; reason: "failed" | "changed"; failure: WriteFailure | null };

export type Reply = {
  draft: ReplyDraft;
  phase: ReplyPhase;
  missed: MissedStep | null;
  /** False where the browser has no room to keep the draft: then it lives as long as the page. */
  isKept: boolean;
};

/*
 * The drafts of this page. They outlive the panel that shows them: what is being sent goes on while its writer is at
 * another chat, and panel and page show the same draft.
 */
const replies = new Map<string, Reply>();
const listeners = new Map<string, Set<() => void>>();

/** A draft as somebody comes back to it. */
function startOf(draft: ReplyDraft): Reply {
  const isOpen = draft.sentAt !== null && !draft.isChangedSince;
  return { draft, phase: isOpen ? { name: "unknown" } : { name: "writing", error: null }, missed: null, isKept: true };
}

const loaded = (owner: DraftOwner) => startOf(loadReply(owner, Date.now()) ?? emptyDraft());

/** The draft as it stands, the same object until it changes. */
export function readReply(owner: DraftOwner): Reply {
  const name = storedName(owner);
  const known = replies.get(name);
  if (known !== undefined) return known;
  const started = loaded(owner);
  replies.set(name, started);
  return started;
}

function put(owner: DraftOwner, next: Reply): void {
  replies.set(storedName(owner), next);
  for (const tell of listeners.get(storedName(owner)) ?? []) tell();
}

/** Changes the draft, and keeps it in the browser before anything else happens. */
export function changeReply(owner: DraftOwner, change: Partial<ReplyDraft>): void {
  const known = readReply(owner);
  const draft = { ...known.draft, ...change };
  put(owner, { ...known, draft, isKept: saveReply(owner, draft, Date.now()) });
}

export function setPhase(owner: DraftOwner, phase: ReplyPhase): void {
  put(owner, { ...readReply(owner), phase });
}

export function setMissed(owner: DraftOwner, missed: MissedStep | null): void {
  put(owner, { ...readReply(owner), missed });
}

/** An empty draft in place of one that was sent or put away. */
export function clearReply(owner: DraftOwner): void {
  const draft = emptyDraft();
  saveReply(owner, draft, Date.now());
  put(owner, { ...readReply(owner), draft, phase: { name: "writing", error: null } });
}

/** A draft that was put away, as it was. */
export function restoreReply(owner: DraftOwner, draft: ReplyDraft): void {
  put(owner, { ...startOf(draft), isKept: saveReply(owner, draft, Date.now()) });
}

/** Whether some panel or page shows the draft. */
export function isShown(owner: DraftOwner): boolean {
  return (listeners.get(storedName(owner))?.size ?? 0) > 0;
}

/** Calls back after each change, from another tab as well; gives the way to stop. */
export function watchReply(owner: DraftOwner, onChange: () => void): () => void {
  const name = storedName(owner);
  const own = listeners.get(name) ?? new Set();
  listeners.set(name, own.add(onChange));
  function hear(event: StorageEvent) {
    if (event.key !== name || readReply(owner).phase.name === "sending") return;
    put(owner, loaded(owner));
  }
  window.addEventListener("storage", hear);
  return () => {
    own.delete(onChange);
    window.removeEventListener("storage", hear);
  };
}

/** For tests: a page that knows nothing yet. */
export function forgetReplies(): void {
  replies.clear();
}
