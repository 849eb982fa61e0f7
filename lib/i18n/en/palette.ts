/** The command palette: going somewhere and doing something by typing its name. */
export const palette = {
  title: "Command palette",
  placeholder: "Saved filter, chat id, customer, page or action",
  groups: {
    recent: "Recent",
    chat: "Chat",
    saved: "Saved filters",
    pages: "Pages",
    actions: "Actions",
    customers: "Customers",
  },

  openChat: (id: string) => `Open chat ${id}`,
  openChatHint: "by its id",
  settings: (part: string) => `Settings: ${part}`,
  language: (name: string) => `Language: ${name}`,
  theme: (name: string) => `Theme: ${name}`,
  current: "in use",
  actions: {
    refresh: "Refresh what is on screen",
    comfortableRows: "Comfortable rows",
    compactRows: "Compact rows",
    copyLink: "Copy link to this page",
    showShortcuts: "Show shortcuts",
    singleKeysOff: "Switch single-key shortcuts off",
    singleKeysOn: "Switch single-key shortcuts on",
  },
  singleKeys: { on: "Single-key shortcuts are on", off: "Single-key shortcuts are off" },

  /** What somebody may type who calls it otherwise. */
  keywords: {
    allChats: "list inbox home",
    createChat: "new on behalf of a customer",
    settings: {
      helpcrunch: "api key connection test",
      "local-copy": "sync synchronisation database search retention",
      people: "users team roles invite",
      "audit-log": "audit log history",
      "saved-replies": "templates canned responses macros texts",
      me: "password two-factor sessions profile account",
    },
    refresh: "reload update again",
    density: "row height density",
    copyLink: "url address share",
    language: "translation locale",
    theme: "appearance colours mode",
    shortcuts: "keyboard keys help hotkeys",
    signOut: "log out leave exit",
  },

  customer: {
    withoutName: (id: number) => `Customer ${id}`,
    createChat: (name: string) => `Create chat for ${name}`,
    createChatShort: "Create chat",
    short: "Type two characters or more to search customers too. Each search costs one request.",
    resting: "Customers are searched when you pause",
    searching: "Searching customers, one request",
    found: (shown: string, total: string, count: number) =>
      shown === total ? `${shown} ${count === 1 ? "customer" : "customers"}` : `${shown} of ${total} customers`,
    none: "No customer found",
    failed: "The customer search failed.",
  },

  none: (query: string) => `No results for “${query}”.`,
  noneHint: "Type part of a name, a customer’s e-mail or phone, or a chat id.",
  results: (formatted: string, count: number) => `${formatted} ${count === 1 ? "result" : "results"}`,
  noResults: "No results",
  keys: { move: "move", choose: "open" },
};
