import type { Role } from "@/lib/api/roles";

/** The frame round every screen: navigation, the person, the budget, and what is said when something is amiss. */
export const shell = {
  product: "Chatboard",
  description: "The chats of your HelpCrunch account, for the whole team.",
  pageTitle: (page: string) => `${page} · Chatboard`,
  skipToContent: "Skip to content",
  notifications: "Notifications",

  navigation: {
    label: "Chatboard",
    open: "Open navigation",
    search: "Search and commands",
    createChat: "Create chat",
    allChats: "All chats",
    jobs: "Jobs",
    jobsDone: (percent: number) => `${percent} %`,
    reports: "Reports",
    settings: "Settings",
    shortcuts: "Shortcuts",
    changed: "changed",
    pinned: "pinned",
  },

  settingsParts: {
    helpcrunch: "HelpCrunch",
    "local-copy": "Local copy",
    people: "People",
    "audit-log": "Audit log",
    alerts: "Alerts",
    "saved-replies": "Saved replies",
    system: "System",
    me: "My account",
  },

  person: {
    menu: (name: string, detail: string) => `Account of ${name}, ${detail}`,
    theme: "Theme",
    themes: { system: "Same as system", light: "Light", dark: "Dark" },
    signOut: "Sign out",
    signingOut: "Signing out",
    signOutFailed: { title: "You are still signed in.", next: "Chatboard could not be reached. Try again." },
  },

  roles: { viewer: "Viewer", agent: "Agent", lead: "Lead", admin: "Admin" } satisfies Record<Role, string>,

  keys: { enter: "Enter", space: "Space", escape: "Esc", control: "Ctrl", command: "⌘", shift: "Shift", alt: "Alt" },

  budget: {
    left: (left: string, limit: string) => ({ left, rest: `of ${limit} left` }),
    spent: (seconds: string | null) => ({ left: "0", rest: seconds === null ? "left" : `left, next in ${seconds} s` }),
    unknown: "Budget unknown",
    label: (shown: string) => `Request budget this minute: ${shown}`,
    inQueue: (seconds: string) => `In queue, about ${seconds} s`,
  },

  problem: {
    code: "Code",
    time: "Time",
    copyRequestId: "Copy request id",
    details: "Message",
    retryNow: "Try now",
    retrying: "Trying again",
    retriesByItself: "Tries again by itself.",
    retryIn: (seconds: string) => `Tries again by itself in ${seconds} s.`,
    waitFor: (seconds: string) => `Wait ${seconds} s, then try again.`,
    signIn: "Sign in",
    reload: "Reload the page",
    youCanInSettings: "You can put this right in Settings.",
    openSettings: "Open Settings",
    ask: (names: string) => `Ask ${names}.`,
    backToList: "Back to the list",
    oldRows: "You are looking at earlier data.",
    lastAnswer: (time: string) => `HelpCrunch last answered this at ${time}.`,
  },

  offline: { title: "Chatboard could not be reached.", next: "Check your connection and try again." },

  missingCode: {
    title: "A part of this page could not be loaded.",
    next: "The rest works on. Check your connection and try again.",
  },

  notFound: {
    title: "This page does not exist",
    next: "The address may be mistyped, or its content may have been removed.",
  },

  crashed: {
    title: "This page crashed",
    next: "Your filters are in the address and nothing was sent. Try again; if the problem persists, give an admin the id below.",
  },
};
