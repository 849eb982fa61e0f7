"use client";

import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/api/errors";
import type { HelpcrunchSettings } from "@/lib/api/settings/contract";
import { replaceKey } from "@/lib/api/settings/queries";
import { cleanApiKey } from "@/lib/helpcrunch/api-key";

type KeyFormProps = {
  apiUrl: string;
  /** Whether there is a key already, which then stays in use until a new one is accepted. */
  isReplacement: boolean;
  onSaved: (settings: HelpcrunchSettings) => void;
  onCancel?: (() => void) | undefined;
};

type Errors = { apiKey?: string | undefined; apiUrl?: string | undefined };

/** A key that is tried before it is kept. What was typed leaves this form for the server only, and is not kept here. */
export function KeyForm({ apiUrl, isReplacement, onSaved, onCancel }: KeyFormProps) {
  const t = useAreaMessages("settings");
  const { key } = t.settings;
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const [isCleaned, setCleaned] = useState(false);
  const keyRef = useRef<HTMLInputElement>(null);
  const urlRef = useRef<HTMLInputElement>(null);

  function fail(error: unknown) {
    const known = error instanceof ApiError ? error : null;
    if (known?.code === "upstream_key_rejected") {
      setErrors({ apiKey: isReplacement ? `${key.refused}. ${key.keptOld}` : key.refused });
    } else if (known?.code === "invalid_input") {
      const said = (path: string) => known.issues.find((issue) => issue.path === path)?.message;
      setErrors({ apiKey: said("apiKey"), apiUrl: said("apiUrl") });
      if (said("apiKey") === undefined && said("apiUrl") !== undefined) return urlRef.current?.focus();
    } else setFailure(error);
    keyRef.current?.focus();
  }

  /** What stands around the key goes as soon as it is there, and the form says so: nobody can see what a paste brought. */
  function cleanKey(input: HTMLInputElement): string {
    const cleaned = cleanApiKey(input.value);
    if (cleaned.isCleaned) input.value = cleaned.key;
    setCleaned((before) => cleaned.isCleaned || (before && cleaned.key !== ""));
    return cleaned.key;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSaving) return;
    const apiKey = keyRef.current === null ? "" : cleanKey(keyRef.current);
    setFailure(null);
    setErrors(apiKey === "" ? { apiKey: key.missing } : {});
    if (apiKey === "") return keyRef.current?.focus();
    setSaving(true);
    try {
      const address = urlRef.current?.value.trim() ?? "";
      onSaved(await replaceKey({ apiKey, ...(address === "" ? {} : { apiUrl: address }) }));
    } catch (error) {
      fail(error);
    } finally {
      setSaving(false);
    }
  }

  const problem = failure === null ? null : toProblem(failure, t);
  return (
    // Sent before the page is awake, the form must not put the key into the address: hence the method.
    <form method="post" noValidate className="grid gap-4" onSubmit={submit} autoComplete="off">
      {problem !== null && (
        <Notice role="alert" tone="danger" title={problem.title}>
          {[problem.next, ...problem.details].join(" ")}
          {isReplacement && ` ${key.keptOld}`}
          {problem.requestId !== undefined && (
            <span className="mono block">
              {t.common.requestId} {problem.requestId}
            </span>
          )}
        </Notice>
      )}
      <Field
        label={isReplacement ? key.newLabel : key.label}
        hint={[key.where, isReplacement ? key.triedFirst : key.encrypted, isCleaned && key.cleaned]
          .filter(Boolean)
          .join(" ")}
        error={errors.apiKey}
        isRequired
      >
        <Input
          ref={keyRef}
          type="password"
          onChange={(event) => cleanKey(event.currentTarget)}
          className="mono"
          // No password of a person: what keeps those must neither offer one nor keep this.
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field label={key.address} hint={key.addressHint} error={errors.apiUrl}>
        <Input
          ref={urlRef}
          type="url"
          inputMode="url"
          className="mono"
          defaultValue={apiUrl}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="form" isLoading={isSaving}>
          {isSaving ? key.saving : key.save}
        </Button>
        {onCancel !== undefined && (
          <Button variant="ghost" size="form" onClick={onCancel}>
            {t.common.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
