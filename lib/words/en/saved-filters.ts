/** Saved filters: in the navigation and in the head of the list. */
export const savedFilters = {
  groups: { builtIn: "Built-in", shared: "Shared", mine: "My filters", left: "Left behind" },
  builtIn: {
    unassigned: {
      name: "Unassigned",
      description: "HelpCrunch cannot be asked for chats without an agent: its search has no word for “nobody”.",
    },
    mine: { name: "Mine", description: "Assigned to you and not closed." },
    waiting: {
      name: "Waiting for us",
      description:
        "HelpCrunch cannot be asked who spoke last: its search compares neither the last message nor the customer’s.",
    },
    "on-hold": { name: "On hold", description: "Put on hold, whoever has them." },
    "poorly-rated": {
      name: "Poorly rated, last 7 days",
      description: "Rated poor or very poor, closed in the last 7 days.",
    },
    empty: { name: "Empty chats", description: "Made without a message, which nobody has written since." },
  },

  loadFailed: "Saved filters could not be read.",
  noneMine: "Set filters, then save them here.",
  search: "Find a saved filter",
  notFound: "No saved filter has this name.",
  broken: "part of it cannot be read",
  default: "opens first",
  unavailable: "cannot be asked of HelpCrunch",

  actions: "More",
  actionsOf: (name: string) => `Actions for ${name}`,
  keep: "Save this view",
  importExport: "Import or export",
  left: "Of disabled people",
  moved: (name: string, position: string, count: string) => `${name}: place ${position} of ${count}.`,

  done: {
    saved: (name: string) => `Saved: ${name}`,
    updated: (name: string) => `Updated: ${name}`,
    renamed: "Renamed",
    duplicated: (name: string) => `Made: ${name}`,
    shared: (name: string) => `Everybody sees ${name} now`,
    unshared: (name: string) => `Nobody else sees ${name} now`,
    deleted: (name: string) => `Deleted: ${name}`,
    restored: (name: string) => `Back again: ${name}`,
    takenOver: (name: string) => `Yours now: ${name}`,
    default: (name: string) => `Chatboard opens with ${name}`,
    imported: (count: string) => `Imported: ${count}`,
  },
  undo: "Undo",

  state: {
    changed: "Changed",
    update: "Update",
    saveAsNew: "Save as new",
    discard: "Discard",
    save: "Save view",
    updating: "Updating",
  },

  copyOf: (name: string) => `Copy of ${name}`,
  askUpdate: {
    title: (name: string) => `Update “${name}” for everybody?`,
    next: "Everybody here sees it and gets the new version.",
    update: "Update for everybody",
  },

  somebody: "Somebody",
  news: {
    updated: (who: string, when: string) => `${who} updated this ${when}.`,
    justNow: "just now",
    ago: (time: string) => `${time} ago`,
    onDate: (date: string) => `on ${date}`,
    same: "What you see is the version before.",
    differs: (formatted: string, count: number) => `Yours differs by ${formatted} ${count === 1 ? "part" : "parts"}.`,
    show: "Show the new version",
    compare: "Compare",
    saveMine: "Save mine as new",
    gone: "This saved filter was deleted or is no longer shared.",
    goneNext: "What you see is still here. Save it as new to keep it.",
  },
};
