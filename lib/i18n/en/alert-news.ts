/** What an alert says, wherever it appears. */
export const alertNews = {
  chat: (customer: string) => `New chat: ${customer}`,
  chatWithoutName: (id: string) => `New chat ${id}`,
  chats: (formatted: string) => `${formatted} new chats`,
  line: (count: string, over: string) => `${count} chats, more than ${over}`,
  look: "Look",
  goneFilter: "A filter that is gone",
};
