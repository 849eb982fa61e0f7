/** What Chatboard writes to other services. No screen shows it, so no browser loads it. */
export const outgoingTexts = {
  chat: (id: string) => `New chat ${id}`,
  chats: (formatted: string) => `${formatted} new chats`,
  line: (formatted: string, over: string) => `${formatted} chats, more than ${over}`,
  lineFor: (formatted: string, over: string, minutes: string) =>
    `${formatted} chats, more than ${over} for ${minutes} min`,
  test: "This is a test",
  open: "Open",
  days: (from: string, to: string) => `${from} to ${to}`,
  figure: (name: string, value: string) => `${name} ${value}`,
  figureAndBefore: (name: string, value: string, before: string) => `${name} ${value} (before ${before})`,
  measures: {
    opened: "opened",
    closed: "closed",
    openAtEnd: "open at the end",
    open: "open now",
    waiting: "waiting now",
    firstResponseMedian: "first response, median",
  },
  seconds: (formatted: string) => `${formatted} s`,
  minutes: (formatted: string) => `${formatted} min`,
  hours: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
};
