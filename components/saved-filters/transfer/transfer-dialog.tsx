"use client";

import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Segmented } from "@/components/ui/form/segmented";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { ExportPanel } from "./export-panel";
import { ImportPanel } from "./import-panel";

type TransferDialogProps = {
  /** Those that the person sees. */
  filters: readonly SavedFilter[];
  onClose: () => void;
};

/** Saved filters out to a file and in from one. */
export function TransferDialog({ filters, onClose }: TransferDialogProps) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs.transfer;
  const [mode, setMode] = useState<"export" | "import">("export");
  return (
    <Dialog isOpen onOpenChange={onClose} title={t.title} closeLabel={messages.common.close}>
      <div className="grid gap-4">
        <Segmented
          label={t.mode}
          className="justify-self-start"
          value={mode}
          onChange={setMode}
          options={[
            { value: "export", label: t.exportTab },
            { value: "import", label: t.importTab },
          ]}
        />
        {mode === "export" ? <ExportPanel filters={filters} /> : <ImportPanel filters={filters} onDone={onClose} />}
      </div>
    </Dialog>
  );
}
