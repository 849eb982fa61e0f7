"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { FailureNotice } from "@/components/settings/failure-notice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ApiError } from "@/lib/api/errors";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import { placeholders, unknownPlaceholders } from "@/lib/api/saved-replies/placeholders";
import { createSavedReply, updateSavedReply } from "@/lib/api/saved-replies/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import { replyNameLengthMax } from "./reply-file";

type ReplyDialogProps = {
  /** Null for a new one. */
  reply: SavedReply | null;
  mayShare: boolean;
  onClose: () => void;
  onSaved: () => void;
};

/** The newer one that stands in the way of a change; null for every other failure. */
function newerOf(error: unknown): SavedReply | null {
  if (!(error instanceof ApiError) || error.code !== "conflict") return null;
  const { current } = error;
  // Boundary: the route sends the newer reply; a name that is taken comes without one.
  return typeof current === "object" && current !== null && "version" in current ? (current as SavedReply) : null;
}

function issueOf(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.issues.find(({ path }) => path === field)?.message : undefined;
}

/** Writes or changes a saved reply. What was typed stays through every error, and nobody's change is overwritten unseen. */
export function ReplyDialog({ reply, mayShare, onClose, onSaved }: ReplyDialogProps) {
  const t = useAreaMessages("settings");
  const words = t.savedReplies;
  const number = numberFormatter(useLocale());
  const formId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [name, setName] = useState(reply?.name ?? "");
  const [text, setText] = useState(reply?.text ?? "");
  const [shared, setShared] = useState(reply?.shared ?? false);
  const [found, setFound] = useState<{ name?: string; text?: string }>({});

  const save = useMutation({
    mutationFn: (version: number | undefined) => {
      const base = version ?? reply?.version;
      if (reply === null || base === undefined) return createSavedReply({ name, text, shared });
      return updateSavedReply(reply.id, {
        version: base,
        name,
        text,
        ...(shared === reply.shared ? {} : { shared }),
      });
    },
    onSuccess: onSaved,
  });
  const newer = newerOf(save.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const length = [...name.trim()].length;
    const max = (limit: number) => words.tooLong(number.format(limit));
    const problems = {
      ...(length === 0 ? { name: words.nameMissing } : {}),
      ...(length > replyNameLengthMax ? { name: max(replyNameLengthMax) } : {}),
      ...(text.trim() === "" ? { text: words.textMissing } : {}),
      ...(text.length > messageLengthMax ? { text: max(messageLengthMax) } : {}),
    };
    setFound(problems);
    if (Object.keys(problems).length === 0) save.mutate(newer?.version);
  }

  function insert(placeholder: string): void {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    setText(`${text.slice(0, selectionStart)}{${placeholder}}${text.slice(selectionEnd)}`);
    field.current?.focus();
  }

  const nameError = found.name ?? (newer === null ? issueOf(save.error, "name") : undefined);
  const textError = found.text ?? issueOf(save.error, "text");
  const strange = unknownPlaceholders(text);
  const mayChangeSharing = reply === null ? mayShare : reply.may.share && (mayShare || reply.shared);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={reply === null ? words.newTitle : words.editTitle}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button size="form" variant="primary" type="submit" form={formId} isLoading={save.isPending}>
            {newer === null ? words.save : words.saveOver}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="grid gap-4" onSubmit={submit}>
        {newer !== null && (
          <Notice role="alert" tone="warning" title={words.changedMeanwhile(newer.updatedBy?.name ?? words.somebody)}>
            <p>{words.changedNext}</p>
            <p dir="auto" className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere">
              {newer.text}
            </p>
          </Notice>
        )}
        {save.error !== null && newer === null && nameError === undefined && textError === undefined && (
          <FailureNotice error={save.error} />
        )}
        <Field label={words.name} isRequired {...(nameError === undefined ? {} : { error: nameError })}>
          <Input value={name} dir="auto" autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={words.text} isRequired {...(textError === undefined ? {} : { error: textError })}>
          <Textarea ref={field} rows={7} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-fg-2">{words.insert}</span>
          {placeholders.map((placeholder) => (
            <Button key={placeholder} className="mono font-normal max-sm:h-11" onClick={() => insert(placeholder)}>
              {`{${placeholder}}`}
            </Button>
          ))}
        </div>
        {strange.length > 0 && <Notice title={words.strange(strange.join(" "))} />}
        {mayChangeSharing && (
          <Checkbox label={words.share} hint={words.shareHint} checked={shared} onChange={setShared} />
        )}
      </form>
    </Dialog>
  );
}
