/** What the gauge of the budget says when it is pressed. */
export const budgetFacts = {
  explanation: (limit: string) => `HelpCrunch answers ${limit} requests a minute. Everybody here shares them.`,
  waiting: (formatted: string, count: number) =>
    `${formatted} ${count === 1 ? "request waits" : "requests wait"} for the next free slot.`,
  nothingWaits: "Nothing is waiting.",
};
