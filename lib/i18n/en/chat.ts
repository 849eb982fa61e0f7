import type { MessageType } from "@/lib/helpcrunch/message";

/** One chat: what is known of it, its conversation, its customer, and the ways to the next one and back. */
export const chat = {
  peekLabel: (name: string) => `Chat with ${name}`,
  copyId: (id: string) => `Copy id ${id}`,
  copyEmail: "Copy e-mail",
  copyUserId: "Copy user id",

  back: "Back to the list",
  previous: "Previous chat",
  next: "Next chat",
  openFully: "Open fully",
  close: "Close",
  key: (label: string, key: string) => `${label}, ${key}`,
  position: (number: string, total: string | null) => (total === null ? number : `${number} of ${total}`),
  moved: (name: string, position: string | null) => (position === null ? name : `${name}, ${position}`),
  firstReached: "This is the first chat in the list.",
  lastReached: "This is the last chat in the list.",
  notInList: "This chat is no longer on that page of the list.",
  noneWaiting: "None of the next chats in the list waits for us.",
  closeAndGoOn: "Close and go to the next",
  moveFailed: "The next chat in the list could not be found. Try again.",
  looking: "Looking in the list",
  keysHint: "next, previous",
  escapeHint: "back to the row",
  copyLink: "Copy link to this chat",
  linkCopied: "Link copied",
  openInHelpCrunch: "Open in HelpCrunch",
  opensNewTab: "opens in a new tab",

  presence: {
    writing: (name: string) => `${name} is writing a reply`,
    open: (name: string) => `${name} has this chat open`,
    more: (count: number) => `and ${count} more`,
  },

  views: { label: "Chat", conversation: "Conversation", details: "Details", otherChats: "Other chats" },

  facts: {
    label: "Facts",
    email: "E-mail",
    fromCustomer: "From customer",
    allFields: "All fields",
    fieldsOf: "All fields of this chat",
    status: "Status as received",
    agentRole: "role",
    agentRoles: { admin: "admin", superviser: "supervisor", agent: "agent", agentChatOnly: "agent, chats only" },
    lastMessageText: "Last message text",
    unknownTitle: "Fields unknown to Chatboard",
    unknownHint: "As HelpCrunch sent them.",
    unknownOmitted: (count: number) => `${count} more left out, too large to keep.`,
  },

  customer: {
    title: "Customer",
    none: "HelpCrunch has no customer for this chat.",
    userId: "User id",
    id: "Customer id",
    create: "Create chat for this customer",
  },

  otherChats: {
    show: (name: string) => `Other chats of ${name}`,
    count: (formatted: string, count: number, name: string) =>
      `${formatted} other ${count === 1 ? "chat" : "chats"} of ${name}`,
    none: (name: string) => `No other chats of ${name}`,
    noText: "No message yet",
    all: "Show all in the list",
  },

  conversation: {
    label: "Conversation",
    loading: "Loading the conversation",
    today: "Today",
    yesterday: "Yesterday",
    undated: "Without a date",
    beginning: "The conversation begins here.",
    older: (formatted: string) => `Show ${formatted} older messages`,
    olderUnknown: "Show older messages",
    olderLoading: "Loading older messages",
    olderLoaded: (formatted: string, count: number) =>
      `${formatted} older ${count === 1 ? "message" : "messages"} above`,
    olderFailed: "Older messages could not be loaded.",
    emptyTitle: "No messages yet.",
    emptyNext: "Nothing has been written in this chat. Messages appear here as soon as somebody writes.",
    count: (shown: string, total: string | null) => `${shown} of ${total ?? "?"} messages`,
    print: "Print the conversation",
    printTitle: (name: string, id: number) => `${name}, chat ${id}`,
    printPart: (shown: string, total: string) => `Printed here: the newest ${shown} of ${total} messages.`,
    save: "Save the conversation as a page",
    saved: (time: string, zone: string) => `Saved on ${time}. Times are those of ${zone}.`,
  },

  message: {
    kinds: {
      message: { customer: "customer", agent: "agent", system: "notice" },
      email: { customer: "customer, by e-mail", agent: "agent, by e-mail", system: "e-mail" },
      private: { customer: "private note", agent: "private note, agents only", system: "private note, agents only" },
      knowledgeBase: { customer: "article", agent: "agent, knowledge base article", system: "knowledge base article" },
      tech: { customer: "notice", agent: "system notice", system: "system notice" },
      other: { customer: "customer", agent: "agent", system: "notice" },
    } satisfies Record<MessageType, Record<"customer" | "agent" | "system", string>>,
    broadcast: (type: string) => `broadcast: ${type}`,
    unknownKind: (type: string) => `of the unknown kind “${type}”`,
    agentWithoutName: (id: number) => `Agent ${id}`,
    agentUnknown: "Someone on the team",
    system: "HelpCrunch",
    edited: "edited",
    read: "read",
    unread: "not read yet",
    empty: "This message has no text.",
    unreadable: "This message cannot be read.",
    by: (name: string, kind: string, time: string | null) => [name, kind, time].filter(Boolean).join(", "),
  },

  upload: {
    name: "Image",
    behindLink: "Image behind a link",
    show: "show it",
    open: "Open in a new tab",
    alt: (name: string) => `${name}, sent in this conversation`,
    failed: "This image cannot be shown, or it is gone.",
  },

  search: {
    open: "Search this conversation",
    label: "Search in the conversation",
    placeholder: "Search",
    position: (current: string, total: string) => `${current} of ${total}`,
    none: "No match",
    earlier: "Earlier match",
    later: "Later match",
    close: "Close the search",
    partly: (loaded: string, total: string) => `in the newest ${loaded} of ${total} messages`,
    whole: "in the whole conversation",
    announce: (formatted: string, count: number) => `${formatted} ${count === 1 ? "match" : "matches"}`,
  },

  missing: {
    title: "This chat does not exist.",
    next: (id: string) =>
      `HelpCrunch has no chat with the id ${id}. It may have been removed, or the link is mistyped.`,
    unreadableTitle: "This chat cannot be read.",
    unreadableNext: "HelpCrunch sent it in an undocumented form. It is shown below as received.",
  },
};
