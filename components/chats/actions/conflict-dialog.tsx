"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { type ChatChange, readChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { type ChangeReader, partText } from "./change-text";
import type { ChangeRequest } from "./own-changes";

export type ChangeConflict = {
  /** Whom the chat is with. */
  name: string;
  request: ChangeRequest;
  /** The chat as HelpCrunch has it. */
  current: Chat;
};

type ConflictDialogProps = {
  conflict: ChangeConflict;
  isOpen: boolean;
  reader: ChangeReader;
  onKeep: () => void;
  /** The changes one after another, the first of them based on `before`. */
  onSend: (before: Chat, changes: readonly ChatChange[]) => void;
};

/** Somebody else was quicker: both values side by side, and nothing is sent until the person chooses. */
export function ConflictDialog({ conflict, isOpen, reader, onKeep, onSend }: ConflictDialogProps) {
  const { name, request, current } = conflict;
  const { chatActions, common, fields } = reader.t;
  const t = chatActions.conflict;
  const { key, value } = readChange(request.change);
  // HelpCrunch snoozes no closed chat, so it has to be opened before.
  const isClosed = key === "snoozedUntil" && value !== null && current.status === "closed";
  const [theirs, label] = isClosed
    ? [fields.statuses.closed, fields.columns.status]
    : [partText(current, key, reader), fields.columns[key]];
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onKeep();
      }}
      size="small"
      title={t.title(name)}
      description={isClosed ? `${t.nothingSent} ${chatActions.snoozeMenu.closed}` : t.nothingSent}
      closeLabel={common.close}
      actions={
        <>
          <Button
            size="form"
            onClick={() => onSend(current, isClosed ? [{ status: "opened" }, request.change] : [request.change])}
          >
            {isClosed ? t.openAndSnooze : t.change}
          </Button>
          <Button size="form" variant="primary" onClick={onKeep}>
            {isClosed ? t.keepClosed : t.keep}
          </Button>
        </>
      }
    >
      <dl className="grid grid-cols-2 gap-4">
        <Value title={t.now} label={label} value={theirs} />
        <Value title={t.yours} label={fields.columns[key]} value={partText(request.after, key, reader)} />
      </dl>
    </Dialog>
  );
}

function Value({ title, label, value }: { title: string; label: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-fg-3">{title}</dt>
      <dd className="mt-1 min-w-0">
        <span className="block text-12 text-fg-2">{label}</span>
        <bdi className="block font-medium wrap-anywhere">{value}</bdi>
      </dd>
    </div>
  );
}
