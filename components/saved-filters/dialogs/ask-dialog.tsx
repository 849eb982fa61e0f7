"use client";

import { useState } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";

export type Question = {
  title: string;
  next: string;
  /** What is done, as the words of its button. */
  action: string;
  isDangerous?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** Asks before something that other people notice. */
export function AskDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  const t = useMessages();
  const [isWorking, setWorking] = useState(false);
  if (question === null) return null;

  async function confirm() {
    setWorking(true);
    await question?.onConfirm();
    setWorking(false);
    onClose();
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      role="alertdialog"
      size="small"
      title={question.title}
      description={question.next}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            size="form"
            variant={question.isDangerous ? "danger" : "primary"}
            isLoading={isWorking}
            onClick={() => void confirm()}
          >
            {question.action}
          </Button>
        </>
      }
    />
  );
}
