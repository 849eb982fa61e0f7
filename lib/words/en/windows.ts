/** What opens over the list: menus, editors, dialogs and the command palette. */
export { columnsMenu } from "./columns-menu";
export { filterEditors } from "./filter-editors";
export { palette } from "./palette";
export { savedFilterDialogs } from "./saved-filter-dialogs";
export { shortcuts } from "./shortcuts";
