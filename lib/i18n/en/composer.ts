/** Writing into a chat: replies, private notes, and what can come of sending them. */
export const composer = {
  label: (name: string) => `Reply to ${name}`,
  noteLabel: "Private note, agents only",
  kind: "Kind of message",
  reply: "Reply",
  note: "Private note",
  sentAs: "Sent as",
  nobody: "nobody",
  placeholder: "Write a reply",
  notePlaceholder: "Write a note that only agents see",

  savedReply: "Saved reply",
  savedReplySearch: "Find a saved reply",
  savedRepliesNone: "No saved reply has these words.",
  savedRepliesEmpty: "There are no saved replies yet.",
  savedRepliesFailed: "Saved replies could not be read.",
  savedRepliesManage: "Manage saved replies",
  shared: "shared",

  preview: "Preview",
  previewLabel: "Preview of the message",
  previewEmpty: "There is nothing to preview yet.",

  draftKept: "Draft saved",
  draftNotKept: "This browser has no room to save the draft",
  discard: "Discard the draft",
  discarded: "Draft discarded",
  undo: "Undo",
  count: (count: string, max: string) => `${count} of ${max} characters`,

  send: "Send",
  addNote: "Add note",
  sending: "Sending",
  moreWays: "More ways to send",
  sendAndClose: "Send and close",
  noteAndClose: "Add note and close",
  sendAndNext: "Send and next",
  noteAndNext: "Add note and next",
  snoozeUntil: "Send and snooze until",
  noteAndSnoozeUntil: "Add note and snooze until",
  snooze: {
    inAnHour: "In an hour",
    laterToday: "Later today",
    tomorrow: "Tomorrow morning",
    inThreeDays: "In three days",
    monday: "Next Monday",
  },
  sent: "Message sent",
  noteAdded: "Note added",

  problems: {
    missing: "Write something first.",
    tooLong: (max: string) => `Shorten the message to ${max} characters.`,
    unfilled: (placeholder: string) => `Fill in ${placeholder} first.`,
    noAgent: "No agent of HelpCrunch has your e-mail address, so you can only write private notes.",
  },

  news: {
    title: (name: string, time: string) => `${name} wrote again at ${time}.`,
    colleague: (name: string, time: string) => `${name} answered at ${time}.`,
    next: "Your draft was begun before that. Read the new message, then send.",
    read: "I have read it",
    first: "Read the new message first, then press again to send.",
  },

  notSent: "The message was not sent. Your text is saved.",
  signedOut: "You are signed out. Your text is saved; sign in and it is here again.",
  offlineNext: "Your text is saved. Press again: it is never sent twice.",

  unknown: {
    title: "We do not know whether this message was sent.",
    next: "HelpCrunch’s answer was lost, so nothing is sent until you decide. Look at the conversation above.",
    check: "Check again",
    arrived: "It is there",
    again: "It is not there, send it again",
  },

  already: {
    title: "An earlier version of this message was sent.",
    next: "What is here now was written after that. Look at the conversation above.",
    send: "Send this as another message",
    discard: "Discard this text",
  },

  missed: {
    close: "The message was sent. The chat was not closed.",
    snooze: "The message was sent. The chat was not snoozed.",
    failed: "Nothing else was changed. You can do it in the chat’s facts.",
    changed: "Somebody else changed the chat meanwhile, so nothing else was sent.",
    dismiss: "Close",
  },

  elsewhere: {
    sent: (name: string) => `Sent to ${name}`,
    notSent: (name: string) => `The message to ${name} was not sent. Your text is saved.`,
    unknown: (name: string) => `We do not know whether the message to ${name} was sent.`,
    open: "Open the chat",
  },
};
