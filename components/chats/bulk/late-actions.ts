/* What changes chats, one or many, in one file of the browser's. See `late-windows.ts`. */
export { ActionKeys } from "@/components/chats/actions/action-keys";
export { ActionMenu } from "@/components/chats/actions/action-menu";
export { ChangeOutcomes } from "@/components/chats/actions/change-outcomes";
export { RowBar } from "@/components/chats/actions/row-bar";
export { RowMenu } from "@/components/chats/actions/row-menu";
export { ChooseBar } from "./choose-bar";
export { Chooser } from "./chooser";
export { ExportSheet } from "./export-sheet";
export { JobsDrawer } from "./jobs-drawer";
export { OwnJobs } from "./own-jobs";
