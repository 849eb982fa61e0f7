/* What shows filters, in one file of the browser's. See `late-windows.ts`. */
export { FilterChips } from "@/components/filters/bar/filter-chips";
export { RowReasons } from "./row-reasons";
