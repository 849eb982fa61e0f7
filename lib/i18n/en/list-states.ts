/** What stands in the place of the list where it has no rows, or where its link cannot be read. */
export const listStates = {
  emptyTitle: "No chats yet.",
  emptyNext: "Chats appear here as soon as a customer writes, or when you create one.",
  emptyPageTitle: "This page has no rows right now.",
  emptyPageNext: "HelpCrunch counts more chats than it lists here. They may have just moved to another page.",
  firstPage: "Go to the first page",
  askAgain: "Ask again",
  noMatchTitle: "No chats match.",
  noMatchNext: "Remove a filter to see more:",
  removeFilter: (name: string) => `Remove ${name}`,
  removeAllFilters: "Remove all filters",
  issuesTitle: "Part of this link cannot be read, so HelpCrunch was not asked.",
  issuesNext: "Remove what cannot be read, or go back to the whole list.",
  removePart: "Remove",
  wholeList: "Show all chats",
};
