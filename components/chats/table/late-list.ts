import { NoRows as AnyNoRows } from "@/components/chats/list/no-rows";
import { ViewIssues as AnyViewIssues } from "@/components/chats/list/view-issues";
import { ProblemBanner as AnyProblemBanner } from "@/components/layout/errors/problem-banner";
import { inLatePart } from "@/components/ui/late-part";

/* What a list in good health shows to nobody before it is at rest, in one file of the browser's. See `late-windows.ts`. */
export { ListAnnouncement } from "@/components/chats/list/list-announcement";
export { SearchHits } from "@/components/chats/list/search-hits";
export { QueueWait } from "@/components/layout/budget/queue-wait";
export { Notice } from "@/components/ui/notice";
export { ColumnsPicker } from "./columns-picker";
export { DelegatedTooltips } from "./delegated-tooltips";
export { ResizeHandle } from "./resize-handle";
export { SortChoices } from "./sort-choices";

// The server draws these as well, and their buttons may be pressed before this file is there.
export const NoRows = inLatePart(AnyNoRows);
export const ViewIssues = inLatePart(AnyViewIssues);
export const ProblemBanner = inLatePart(AnyProblemBanner);
