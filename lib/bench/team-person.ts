import { type Action, actionWeights, pick, type Random, thinkMs, viewsOf } from "./team-people";

type Meta = { refreshAfterSeconds?: number; source?: string; isRenewing?: true; staleReason?: { code: string } };
type Known = { etag: string | null; ids: number[]; meta: Meta };

export type Read = {
  kind: "list" | "chat" | "messages" | "budget";
  /** A person waits for it, or a screen refreshes itself. */
  isRefresh: boolean;
  status: number;
  ms: number;
  source: string | null;
  isRenewing: boolean;
};

type PersonOptions = {
  url: string;
  cookie: string;
  agentId: number;
  random: Random;
  onRead: (read: Read) => void;
  /** Aborts when the run is over. */
  signal: AbortSignal;
};

const pageSize = 50;
const sorts = ["chats.lastMessageAt", "chats.createdAt"] as const;

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}

/**
 * One browser with the list open and a chat beside it, as far as the server sees it: it sends the validators that it
 * has, refreshes what is on screen at the interval that it is told, and asks for what its person clicks.
 */
export async function runPerson({ url, cookie, agentId, random, onRead, signal }: PersonOptions): Promise<void> {
  const views = viewsOf(agentId);
  const choose = () =>
    pick(
      views.map((view) => [view, view.weight] as const),
      random,
    );
  const state = { view: choose(), sort: 0, page: 1, row: 0, chatId: null as number | null };
  const known = new Map<string, Known>();

  async function read(kind: Read["kind"], path: string, isRefresh: boolean, body?: unknown): Promise<Known | null> {
    const key = `${path} ${JSON.stringify(body)}`;
    const before = known.get(key);
    const from = performance.now();
    try {
      const response = await fetch(`${url}${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: {
          cookie,
          origin: url,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(before?.etag ? { "if-none-match": before.etag } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal,
      });
      const text = await response.text();
      const answer = response.status === 304 ? (response.headers.get("x-freshness") ?? "{}") : text;
      const json = response.ok || response.status === 304 ? JSON.parse(answer) : {};
      const meta: Meta = json.meta ?? json;
      onRead({
        kind,
        isRefresh,
        status: response.status,
        ms: performance.now() - from,
        source: meta.source ?? null,
        isRenewing: meta.isRenewing === true,
      });
      if (!response.ok && response.status !== 304) return null;
      const ids = response.status === 304 ? (before?.ids ?? []) : (json.data ?? []).map(({ id }: { id: number }) => id);
      const now: Known = { etag: response.headers.get("etag"), ids, meta };
      if (kind !== "budget") known.set(key, now);
      return now;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  function readList(isRefresh: boolean): Promise<Known | null> {
    const { filter } = state.view;
    const sort = sorts[state.sort] ?? sorts[0];
    const offset = (state.page - 1) * pageSize;
    if (filter.length === 0)
      return read("list", `/api/chats?limit=${pageSize}&offset=${offset}&sort=${sort}&order=desc`, isRefresh);
    const body = { comparison: "AND", filter, limit: pageSize, offset, sort, order: "DESC" };
    return read("list", "/api/chats/search", isRefresh, body);
  }

  const readMessages = (chatId: number, isRefresh: boolean) =>
    read("messages", `/api/chats/${chatId}/messages?limit=100&offset=0`, isRefresh);

  let list = await readList(false);

  async function refreshList(): Promise<void> {
    while (!signal.aborted) {
      await sleep((list?.meta.refreshAfterSeconds ?? 30) * 1000, signal);
      if (!signal.aborted) list = (await readList(true)) ?? list;
    }
  }

  async function refreshChat(): Promise<void> {
    let after = 30;
    while (!signal.aborted) {
      await sleep(after * 1000, signal);
      const { chatId } = state;
      if (signal.aborted || chatId === null) continue;
      after = (await readMessages(chatId, true))?.meta.refreshAfterSeconds ?? after;
    }
  }

  async function watchBudget(): Promise<void> {
    while (!signal.aborted) {
      await sleep(15_000, signal);
      if (!signal.aborted) await read("budget", "/api/budget", true);
    }
  }

  async function openRow(): Promise<void> {
    const ids = list?.ids ?? [];
    const chatId = ids[state.row % Math.max(1, ids.length)];
    if (chatId === undefined) return;
    state.chatId = chatId;
    await Promise.all([read("chat", `/api/chats/${chatId}`, false), readMessages(chatId, false)]);
  }

  async function act(action: Action): Promise<void> {
    if (action === "open") state.row = Math.floor(random() * pageSize);
    if (action === "next") state.row += 1;
    if (action === "open" || action === "next") return openRow();
    if (action === "filter") Object.assign(state, { view: choose(), sort: 0, page: 1 });
    if (action === "sort") Object.assign(state, { sort: 1 - state.sort, page: 1 });
    if (action === "page") state.page += 1;
    if (action === "first") Object.assign(state, { sort: 0, page: 1 });
    list = (await readList(false)) ?? list;
  }

  async function work(): Promise<void> {
    await sleep(random() * 15_000, signal);
    while (!signal.aborted) {
      const action = pick(actionWeights, random);
      await act(action);
      await sleep(thinkMs(action, random), signal);
    }
  }

  await Promise.all([work(), refreshList(), refreshChat(), watchBudget()]);
}
