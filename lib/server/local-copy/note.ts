import "server-only";
import type { Chat, UnreadableChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { storedNow } from "@/lib/server/db/stored-time";
import { publishChats } from "@/lib/server/events/bus";
import type { CallContext, Fetched } from "@/lib/server/helpcrunch/call-context";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import { accountFingerprint, openLocalCopy } from "@/lib/server/local-copy/local-copy";
import { saveChats, saveMessages } from "@/lib/server/local-copy/store";
import { log } from "@/lib/server/platform/log";

/** The copy, if it is one of the account that is asked at present. */
export async function copyOfThisAccount() {
  const opened = await openLocalCopy();
  if (opened === null) return null;
  const { fingerprint } = await opened.sync.state();
  return fingerprint !== null && fingerprint === (await accountFingerprint()) ? opened : null;
}

/**
 * Puts chats into the local copy as HelpCrunch gave them when it was asked at `askedAt` (epoch milliseconds). Never
 * throws: what the copy misses here, its next delta brings.
 */
export async function noteChats(rows: readonly (Chat | UnreadableChat)[], askedAt: number): Promise<void> {
  try {
    const opened = await copyOfThisAccount();
    if (opened !== null) publishChats(await saveChats(opened.copy.writer, rows.filter(isReadable), askedAt));
  } catch (error) {
    reportMiss(error);
  }
}

const behind: CallContext = { personId: null, priority: "background", recency: "now" };

/**
 * A client that tells the local copy of everything that it reads and writes. Reads do not wait for the copy; writes do,
 * so that whoever made one finds it in the next list.
 */
export function noting(client: UpstreamClient): UpstreamClient {
  const seen = seenAnswers;
  /** The cache gives the same object again, which has been noted before. */
  const isNew = (value: object) => {
    if (seen.has(value)) return false;
    seen.add(value);
    return true;
  };
  const noteFetched = <Value extends object>(
    fetched: Fetched<Value>,
    chatsOf: (value: Value) => readonly (Chat | UnreadableChat)[],
  ): Fetched<Value> => {
    if (isNew(fetched.value)) void noteChats(chatsOf(fetched.value), Date.parse(fetched.fetchedAt));
    return fetched;
  };
  return {
    ...client,
    listChats: async (...args) => noteFetched(await client.listChats(...args), (page) => page.rows),
    searchChats: async (...args) => noteFetched(await client.searchChats(...args), (page) => page.rows),
    getChat: async (...args) => noteFetched(await client.getChat(...args), (chat) => [chat]),
    getMessages: async (chatId, paging, context) => {
      const fetched = await client.getMessages(chatId, paging, context);
      if (isNew(fetched.value)) void noteMessages(chatId, paging.offset, fetched);
      return fetched;
    },
    createChat: async (...args) => {
      const askedAt = storedNow();
      const chat = await client.createChat(...args);
      await noteChats([chat], askedAt);
      return chat;
    },
    changeChat: async (...args) => {
      const fetched = await client.changeChat(...args);
      await noteOne(fetched);
      return fetched;
    },
    createMessage: async (body, context) => {
      const message = await client.createMessage(body, context);
      // The answer is the message alone, and it has moved its chat.
      void copyOfThisAccount().then((opened) => {
        if (opened !== null) return client.getChat(body.chat, behind).then(noteOne, () => {});
      }, reportMiss);
      return message;
    },
  };
}

function reportMiss(error: unknown): void {
  log.warn("The local copy missed a chat. Its next delta brings it.", { error });
}

const noteOne = ({ value, fetchedAt }: Fetched<Chat>) => noteChats([value], Date.parse(fetchedAt));

const seenAnswers = new WeakSet<object>();

async function noteMessages(
  chatId: number,
  offset: number,
  { value, fetchedAt }: Awaited<ReturnType<UpstreamClient["getMessages"]>>,
): Promise<void> {
  try {
    const opened = await copyOfThisAccount();
    if (opened === null) return;
    const messages = value.rows.filter(isReadable);
    const isWhole = offset === 0 && value.total !== null && messages.length >= value.total;
    await saveMessages(opened.copy.writer, chatId, messages, { version: Date.parse(fetchedAt), isWhole });
  } catch (error) {
    log.warn("Messages could not be put into the local copy.", { error });
  }
}
