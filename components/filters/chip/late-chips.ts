import { FilterChips as AnyFilterChips } from "@/components/filters/bar/filter-chips";
import { inLatePart } from "@/components/ui/late-part";

/* What shows filters, in one file of the browser's. See `late-windows.ts`. */
export { RowReasons } from "./row-reasons";

// The server draws these as well, and their buttons may be pressed before this file is there.
export const FilterChips = inLatePart(AnyFilterChips);
