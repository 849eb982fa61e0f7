"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { FailureNotice } from "@/components/settings/failure-notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlay/dialog";
import { Tag } from "@/components/ui/tag";
import { showToast } from "@/components/ui/toast/show-toast";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import { createSavedReply, updateSavedReply } from "@/lib/api/saved-replies/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { previewReplies, type ReplyPreview } from "./reply-file";

type ImportRepliesDialogProps = {
  replies: readonly SavedReply[];
  onClose: () => void;
  onImported: () => Promise<unknown>;
};

/** Reads a file, says what each of it would do, and does that one by one; what was done before a failure stays. */
export function ImportRepliesDialog({ replies, onClose, onImported }: ImportRepliesDialogProps) {
  const t = useAreaMessages("settings");
  const words = t.savedReplies;
  const number = numberFormatter(useLocale());
  const fileId = useId();
  const [text, setText] = useState<string | null>(null);
  const [replaces, setReplaces] = useState(false);
  // What is there already is read again after each import, so a second press does only what is left.
  const read = text === null ? null : previewReplies(text, replies);
  const items = read !== null && "items" in read ? read.items : [];
  const wanted = items.filter(({ state }) => state === "new" || (state === "different" && replaces));

  const run = useMutation({
    mutationFn: async () => {
      for (const each of wanted) await take(each);
      return wanted.length;
    },
    onSuccess: (count) => {
      void showToast({ title: words.imported(number.format(count), count) });
      onClose();
    },
    onSettled: onImported,
  });

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={words.importTitle}
      description={words.importHint}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            size="form"
            variant="primary"
            disabled={wanted.length === 0}
            isLoading={run.isPending}
            onClick={() => run.mutate()}
          >
            {words.importSubmit(number.format(wanted.length))}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="grid gap-1">
          <label htmlFor={fileId} className="font-medium">
            {words.file}
          </label>
          <input
            id={fileId}
            type="file"
            accept=".json,application/json"
            className="text-fg-2 file:me-3 file:h-9 file:cursor-pointer file:rounded-2 file:border file:border-line-strong file:bg-raised file:px-3.5 file:font-medium file:text-fg hover:file:bg-hover max-sm:file:h-11"
            onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
          />
        </div>
        {read !== null && "fault" in read && <Notice role="alert" tone="danger" title={words.faults[read.fault]} />}
        {items.length > 0 && (
          <ul aria-label={words.importTitle} className="max-h-72 divide-y divide-line overflow-y-auto">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: The place in the file is what tells them apart.
              <li key={index} className="flex min-h-9 items-center gap-2 py-1">
                <Tag>{words.states[item.state]}</Tag>
                <bdi className="min-w-0 truncate">{nameOf(item) ?? words.position(number.format(index + 1))}</bdi>
              </li>
            ))}
          </ul>
        )}
        {items.some(({ state }) => state === "different") && (
          <Checkbox label={words.replace} hint={words.replaceHint} checked={replaces} onChange={setReplaces} />
        )}
        <FailureNotice error={run.error} />
      </div>
    </Dialog>
  );
}

function nameOf(item: ReplyPreview): string | null {
  return item.state === "unreadable" ? item.name : item.item.name;
}

async function take(each: ReplyPreview): Promise<void> {
  if (each.state === "new") await createSavedReply(each.item);
  if (each.state !== "different") return;
  const { version, id } = each.existing;
  await updateSavedReply(id, { version, text: each.item.text });
}
