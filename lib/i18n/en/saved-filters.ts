/** Saved filters: in the navigation and in the head of the list. */
export const savedFilters = {
  groups: { builtIn: "Built-in", shared: "Shared", mine: "My filters", left: "Left behind" },
  builtIn: {
    unassigned: {
      name: "Unassigned",
      description: "Assigned to nobody and not closed.",
    },
    mine: { name: "Mine", description: "Assigned to you and not closed." },
    waiting: {
      name: "Waiting for us",
      description: "The customer spoke last and nobody has answered, the longest wait first.",
    },
    "on-hold": { name: "On hold", description: "On hold, whoever they are assigned to." },
    "poorly-rated": {
      name: "Poorly rated, last 7 days",
      description: "Rated poor or very poor, closed in the last 7 days.",
    },
    empty: { name: "Empty chats", description: "Created without a message and still empty." },
  },

  loadFailed: "Saved filters could not be loaded.",
  noneMine: "Set filters, then save them here.",
  showAll: (count: string) => `Show all ${count}`,
  search: "Find a saved filter",
  notFound: "No matching saved filter.",
  broken: "part of it cannot be read",
  default: "default",
  alert: { set: "alert", over: "more than your line" },
  unavailable: "HelpCrunch can’t search for this",

  actions: "More",
  actionsOf: (name: string) => `Actions for ${name}`,
  keep: "Save this view",
  importExport: "Import or export",
  left: "Of disabled people",
  moved: (name: string, position: string, count: string) => `${name}: position ${position} of ${count}.`,

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
