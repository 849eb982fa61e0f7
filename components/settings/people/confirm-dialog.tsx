"use client";

import { useState } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { FailureNotice } from "../failure-notice";

type ConfirmDialogProps = {
  title: string;
  text: string;
  action: string;
  /** The dialog stays, and says why, when this fails. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something that somebody else will feel. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useMessages();
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function confirm() {
    setWorking(true);
    setFailure(null);
    try {
      await onConfirm();
    } catch (error) {
      setFailure(error);
      setWorking(false);
    }
  }

  return (
    <Dialog
      isOpen
      role="alertdialog"
      size="small"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={text}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose} autoFocus>
            {t.common.cancel}
          </Button>
          <Button variant="danger" size="form" isLoading={isWorking} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      <FailureNotice error={failure} />
    </Dialog>
  );
}
