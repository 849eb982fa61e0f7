"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { AskDialog } from "./ask-dialog";

type AskUpdateDialogProps = {
  /** Of the saved filter, which everybody sees. */
  name: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before everybody gets another version. */
export function AskUpdateDialog({ name, onConfirm, onClose }: AskUpdateDialogProps) {
  const { title, next, update } = useAreaMessages("windows").savedFilterDialogs.askUpdate;
  return <AskDialog question={{ title: title(name), next, action: update, onConfirm }} onClose={onClose} />;
}
