"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { conflictingVersion } from "@/components/saved-filters/conflicting-version";
import { noteOwnChange } from "@/components/saved-filters/own-changes";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ApiError } from "@/lib/api/errors";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { savedFilterNameLengthMax } from "@/lib/api/saved-filters/limits";
import { createSavedFilter, savedFilterKeys, updateSavedFilter } from "@/lib/api/saved-filters/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { parseStoredView, type StoredView } from "@/lib/view/stored-view";

type SaveFilterDialogProps = {
  /** A view to keep under a new name, or a saved filter to rename. */
  subject: { view: StoredView; suggestedName?: string } | { renames: SavedFilter };
  mayShare: boolean;
  onClose: () => void;
  onSaved: (filter: SavedFilter) => void;
};

type Fault = { field: "name" | "description" | null; message: string };

function toFault(error: unknown, fallback: string): Fault {
  const [issue] = error instanceof ApiError ? error.issues : [];
  if (issue === undefined) return { field: null, message: fallback };
  const field = issue.path === "name" || issue.path === "description" ? issue.path : null;
  return { field, message: issue.message };
}

/** Asks for a name and what goes with it. What was typed stays through every error. */
export function SaveFilterDialog({ subject, mayShare, onClose, onSaved }: SaveFilterDialogProps) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs.save;
  const number = numberFormatter(useLocale());
  const client = useQueryClient();
  const formId = useId();
  const nameRef = useRef<HTMLInputElement>(null);
  const renamed = "renames" in subject ? subject.renames : null;

  const [name, setName] = useState(renamed?.name ?? ("suggestedName" in subject ? (subject.suggestedName ?? "") : ""));
  const [description, setDescription] = useState(renamed?.description ?? "");
  const [shared, setShared] = useState(false);
  const [keepsLook, setKeepsLook] = useState(true);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isSaving, setSaving] = useState(false);
  /** Changed by somebody else since the dialog was opened: theirs is shown, and saving again means it. */
  const [newer, setNewer] = useState<SavedFilter | null>(null);

  async function save(): Promise<SavedFilter> {
    if ("renames" in subject) {
      const before = newer ?? subject.renames;
      const after = await updateSavedFilter(before.id, { version: before.version, name, description });
      noteOwnChange(client, before, after);
      return after;
    }
    const { view } = subject;
    return createSavedFilter({
      name,
      description,
      shared,
      view: keepsLook ? view : { ...view, columns: null, density: null },
    });
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSaving) return;
    const length = [...name.trim()].length;
    if (length === 0 || length > savedFilterNameLengthMax) {
      const tooLong = t.nameTooLong(number.format(savedFilterNameLengthMax), number.format(length));
      setFault({ field: "name", message: length === 0 ? t.nameMissing : tooLong });
      nameRef.current?.focus();
      return;
    }
    // A view that is too large would be refused for the size of its request, in words about requests.
    const parsed = "view" in subject ? parseStoredView(subject.view) : null;
    const [issue] = parsed !== null && "issues" in parsed ? parsed.issues : [];
    if (issue !== undefined) {
      setFault({ field: null, message: issue.message });
      return;
    }
    setSaving(true);
    setFault(null);
    try {
      const saved = await save();
      await client.invalidateQueries({ queryKey: savedFilterKeys.all });
      onSaved(saved);
    } catch (error) {
      const current = conflictingVersion(error);
      if (current !== null) {
        setNewer(current);
      } else {
        const problem = toProblem(error, messages);
        const next = toFault(error, `${problem.title} ${problem.next}`);
        setFault(next);
        if (next.field === "name") nameRef.current?.focus();
      }
    } finally {
      setSaving(false);
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="small"
      title={renamed === null ? t.newTitle : t.renameTitle}
      {...(renamed === null ? { description: t.newNext } : {})}
      closeLabel={messages.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button size="form" variant="primary" type="submit" form={formId} isLoading={isSaving}>
            {isSaving ? t.submitting : t.submit}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
        {newer !== null && (
          <Notice
            role="alert"
            tone="warning"
            title={t.renamedMeanwhile(newer.updatedBy?.name ?? messages.savedFilterDialogs.somebody, newer.name)}
          >
            {t.renamedNext}
          </Notice>
        )}
        {fault?.field === null && <Notice role="alert" tone="danger" title={fault.message} />}
        <Field label={t.name} isRequired {...(fault?.field === "name" ? { error: fault.message } : {})}>
          <Input
            ref={nameRef}
            value={name}
            dir="auto"
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label={t.description}
          note={t.optional}
          {...(fault?.field === "description" ? { error: fault.message } : {})}
        >
          <Textarea rows={2} value={description} dir="auto" onChange={(event) => setDescription(event.target.value)} />
        </Field>
        {renamed === null && (
          <div>
            <Checkbox label={t.look} hint={t.lookHint} checked={keepsLook} onChange={setKeepsLook} />
            {mayShare && (
              <Checkbox
                label={messages.savedFilterDialogs.share}
                hint={t.shareHint}
                checked={shared}
                onChange={setShared}
              />
            )}
          </div>
        )}
      </form>
    </Dialog>
  );
}
