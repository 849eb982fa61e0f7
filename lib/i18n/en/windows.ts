/** What opens over the list, or stands in its place: menus, editors, dialogs, the command palette and empty states. */
export { budgetFacts } from "./budget-facts";
export { columnsMenu } from "./columns-menu";
export { filterEditors } from "./filter-editors";
export { listStates } from "./list-states";
export { palette } from "./palette";
export { savedFilterDialogs } from "./saved-filter-dialogs";
export { shortcuts } from "./shortcuts";
