"use client";

import { useAreaWords } from "@/components/layout/words-provider";
import { AskDialog } from "./ask-dialog";

type AskUpdateDialogProps = {
  /** Of the saved filter, which everybody sees. */
  name: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before everybody gets another version. */
export function AskUpdateDialog({ name, onConfirm, onClose }: AskUpdateDialogProps) {
  const { title, next, update } = useAreaWords("windows").savedFilterDialogs.askUpdate;
  return <AskDialog question={{ title: title(name), next, action: update, onConfirm }} onClose={onClose} />;
}
