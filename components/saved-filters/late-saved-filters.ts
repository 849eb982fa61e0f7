import { inLatePart } from "@/components/ui/late-part";
import { SavedFilterNotice as AnySavedFilterNotice } from "./saved-filter-notice";
import { SavedFilterState as AnySavedFilterState } from "./saved-filter-state";

/* What is done to saved filters, in one file of the browser's. See `late-windows.ts`. */
export { AskUpdateDialog } from "./dialogs/ask-update-dialog";
export { ConflictDialog } from "./dialogs/conflict-dialog";
export { OrphanedFiltersDialog } from "./dialogs/orphaned-filters-dialog";
export { SaveFilterDialog } from "./dialogs/save-filter-dialog";
export { SavedFilterActions } from "./saved-filter-actions";
export { TransferDialog } from "./transfer/transfer-dialog";

// The server draws these as well, and their buttons may be pressed before this file is there.
export const SavedFilterNotice = inLatePart(AnySavedFilterNotice);
export const SavedFilterState = inLatePart(AnySavedFilterState);
