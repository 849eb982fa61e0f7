/* What a list in good health shows to nobody before it is at rest, in one file of the browser's. See `late-windows.ts`. */
export { ListAnnouncement } from "@/components/chats/list/list-announcement";
export { NoRows } from "@/components/chats/list/no-rows";
export { SearchHits } from "@/components/chats/list/search-hits";
export { ViewIssues } from "@/components/chats/list/view-issues";
export { QueueWait } from "@/components/layout/budget/queue-wait";
export { ProblemBanner } from "@/components/layout/errors/problem-banner";
export { Notice } from "@/components/ui/notice";
export { ColumnsPicker } from "./columns-picker";
export { DelegatedTooltips } from "./delegated-tooltips";
export { ResizeHandle } from "./resize-handle";
export { SortChoices } from "./sort-choices";
