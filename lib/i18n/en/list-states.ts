/** What stands in the place of the list where it has no rows, or where its link cannot be read. */
export const listStates = {
  emptyTitle: "No chats yet.",
  emptyNext: "Chats appear here as soon as a customer writes, or when you create one.",
  noMatchTitle: "No chat matches.",
  noMatchNext: "Remove a filter to see more:",
  removeFilter: (name: string) => `Remove ${name}`,
  removeAllFilters: "Remove all filters",
  issuesTitle: "Part of this link cannot be read, so nothing was asked of HelpCrunch.",
  issuesNext: "Remove what cannot be read, or go back to the whole list.",
  removePart: "Remove",
  wholeList: "Show all chats",
};
