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

  state: {
    changed: "Changed",
    update: "Update",
    saveAsNew: "Save as new",
    discard: "Discard",
    save: "Save view",
    updating: "Updating",
    updated: (name: string) => `Updated: ${name}`,
  },
};
