"use client";

import { useState } from "react";
import { useAreaWords } from "@/components/layout/words-provider";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import type { SavedFilter } from "@/lib/api/saved-filter-contract";
import { ExportPanel } from "./export-panel";
import { ImportPanel } from "./import-panel";

type TransferDialogProps = {
  /** Those that the person sees. */
  filters: readonly SavedFilter[];
  onClose: () => void;
};

/** Saved filters out to a file and in from one. */
export function TransferDialog({ filters, onClose }: TransferDialogProps) {
  const allWords = useAreaWords("windows");
  const words = allWords.savedFilterDialogs.transfer;
  const [mode, setMode] = useState<"export" | "import">("export");
  return (
    <Dialog isOpen onOpenChange={onClose} title={words.title} closeLabel={allWords.common.close}>
      <div className="grid gap-4">
        <Segmented
          label={words.mode}
          className="justify-self-start"
          value={mode}
          onChange={setMode}
          options={[
            { value: "export", label: words.exportTab },
            { value: "import", label: words.importTab },
          ]}
        />
        {mode === "export" ? <ExportPanel filters={filters} /> : <ImportPanel filters={filters} onDone={onClose} />}
      </div>
    </Dialog>
  );
}
