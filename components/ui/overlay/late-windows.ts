/*
 * What floats, in one file of the browser's: it comes when the browser is idle, and a file for each would be many requests
 * for little.
 */
export { DialogWindow } from "./dialog-window";
export { MenuWindow } from "./dropdown-menu-window";
export { PopoverWindow } from "./popover-window";
export { SheetWindow } from "./sheet-window";
export { TooltipWindow } from "./tooltip-window";
