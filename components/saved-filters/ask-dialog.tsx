"use client";

import { useState } from "react";
import { useWords } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

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
  const words = useWords();
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
      closeLabel={words.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {words.common.cancel}
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
