/* Whatever changes a filter, in one file of the browser's. See `late-windows.ts`. The calendar, which is large, has its own. */
export { FieldPicker } from "@/components/filters/bar/field-picker";
export { FilterSheet } from "@/components/filters/bar/filter-sheet";
export { OperatorMenu } from "@/components/filters/chip/operator-menu";
export { AgentEditor } from "./agent-editor";
export { CustomerEditor } from "./customer-editor";
export { ApplicationEditor, DepartmentEditor } from "./named-editor";
export { CountEditor, DurationEditor } from "./number-editors";
export { RatingEditor } from "./rating-editor";
export { StatusEditor } from "./status-editor";
export { TagsEditor } from "./tags-editor";
export { TextEditor } from "./text-editor";
export { FlagEditor, WordEditor } from "./word-editors";
