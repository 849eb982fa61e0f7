/** Where the skip link leads, and what is focused after it and after a change of page by the command palette. */
export const contentId = "content";
