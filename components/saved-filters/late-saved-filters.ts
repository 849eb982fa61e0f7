/* What is done to saved filters, in one file of the browser's. See `late-windows.ts`. */
export { AskUpdateDialog } from "./dialogs/ask-update-dialog";
export { ConflictDialog } from "./dialogs/conflict-dialog";
export { OrphanedFiltersDialog } from "./dialogs/orphaned-filters-dialog";
export { SaveFilterDialog } from "./dialogs/save-filter-dialog";
export { SavedFilterActions } from "./saved-filter-actions";
export { SavedFilterNotice } from "./saved-filter-notice";
export { SavedFilterState } from "./saved-filter-state";
export { TransferDialog } from "./transfer/transfer-dialog";
