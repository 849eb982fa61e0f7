/** Which columns the list shows, in which order and how wide. */
export const columnsMenu = {
  moveUp: (column: string) => `Move ${column} up`,
  moveDown: (column: string) => `Move ${column} down`,
  narrower: (column: string) => `${column}: narrower`,
  wider: (column: string) => `${column}: wider`,
  hint: "The sorted column stays in view.",
  reset: "Usual columns",
};
