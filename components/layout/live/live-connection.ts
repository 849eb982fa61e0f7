import type { LiveEventName, LiveEvents } from "@/lib/api/live/contract";

/*
 * One connection for all tabs of a browser, because a browser opens six to one place at most: the tab that holds a lock
 * listens and passes on what it hears. When that tab goes, the next one has the lock.
 */

export type LiveNews = { [Name in LiveEventName]: { name: Name; data: LiveEvents[Name] } }[LiveEventName];

const names = ["chats", "counts", "job", "sync", "presence", "alert"] as const satisfies readonly LiveEventName[];

/** A browser gives an event source up after an answer that is no stream; then this page opens the next. */
const reopenMsFirst = 2_000;
const reopenMsMax = 60_000;

export type LiveOptions = {
  /** Whose events they are: tabs of different people share nothing. */
  personId: string;
  onNews: (news: LiveNews) => void;
  url?: string;
};

/** Whatever was not heard may be different now. */
const everything = (): LiveNews => ({
  name: "chats",
  data: { ids: [], at: new Date().toISOString(), isAll: true },
});

/** Listens until it is aborted, whoever holds the connection. */
function listen({ url = "/api/events", onNews, signal }: LiveOptions & { signal: AbortSignal }): void {
  let source: EventSource | null = null;
  let reopenMs = reopenMsFirst;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;

  const open = () => {
    source = new EventSource(url);
    source.onopen = () => {
      reopenMs = reopenMsFirst;
      // One that the browser itself reopens says where it was; a new one does not know.
      if (wasOpen) onNews(everything());
      wasOpen = true;
      if (source !== null) source.onopen = null;
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      // Not all at once, after a restart.
      timer = setTimeout(open, reopenMs * (0.5 + Math.random()));
      reopenMs = Math.min(reopenMs * 2, reopenMsMax);
    };
    for (const name of names) {
      source.addEventListener(name, ({ data }) => {
        // Boundary: our own server writes it, and its tests hold it to the contract.
        onNews({ name, data: JSON.parse(data) } as LiveNews);
      });
    }
  };
  open();
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    source?.close();
  });
}

/**
 * Hears of changes until the returned function is called. Where a browser has no locks, or no channel between its tabs,
 * each tab listens by itself; where events do not get through, nothing is heard, and screens go on asking.
 */
export function connectLive(options: LiveOptions): () => void {
  const { personId, onNews } = options;
  const end = new AbortController();
  const { signal } = end;
  if (!("EventSource" in window)) return () => {};
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) {
    listen({ ...options, signal });
    return () => end.abort();
  }
  const name = `chatboard-live ${personId}`;
  const channel = new BroadcastChannel(name);
  const startedAt = performance.now();
  channel.onmessage = ({ data }) => onNews(data);
  const hold = () => {
    const tell = (news: LiveNews) => {
      onNews(news);
      if (!signal.aborted) channel.postMessage(news);
    };
    // Between the tab before and this one nobody listened.
    if (performance.now() - startedAt > reopenMsFirst) tell(everything());
    listen({ ...options, onNews: tell, signal });
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  // An abort is how waiting for the lock ends.
  navigator.locks.request(name, { signal }, hold).catch(() => {});
  signal.addEventListener("abort", () => channel.close());
  return () => end.abort();
}
