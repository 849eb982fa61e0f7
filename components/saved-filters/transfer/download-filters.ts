import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { toTransferFile } from "./transfer-file";

/** Hands a file to the browser's downloads. Nothing leaves this machine. */
export function downloadFilters(filters: readonly SavedFilter[], fileName: string): void {
  const url = URL.createObjectURL(new Blob([toTransferFile(filters)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
