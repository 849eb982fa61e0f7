/* What the frame opens, in one file of the browser's. See `late-windows.ts`. */
export { PersonChoices } from "./account/person-choices";
export { BudgetFacts } from "./budget/budget-facts";
export { CommandPalette } from "./command-palette/command-palette";
export { ShortcutsDialog } from "./shortcuts-dialog";
