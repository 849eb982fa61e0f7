"use client";

import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Notice } from "@/components/ui/notice";
import { hrefWithNext } from "@/lib/api/sign-in-href";
import { type Refusal, RefusalNotice } from "./refusal-notice";
import { safeNextPath } from "./safe-next-path";
import { signInWithCode } from "./sign-in";

/** The code of the app, or a recovery code: one field takes both. */
export function SecondFactorForm({ next }: { next?: string }) {
  const t = useAreaMessages("session").session.secondFactor;
  const [error, setError] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isTooLate, setTooLate] = useState(false);
  const [isSending, setSending] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  const nextPath = safeNextPath(next);
  const signInPath = hrefWithNext("/sign-in", nextPath);

  function show(found: string) {
    setError(found);
    ref.current?.select();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const code = ref.current?.value.trim() ?? "";
    setRefusal(null);
    if (code === "") return show(t.codeMissing);
    setError(undefined);
    setSending(true);
    const outcome = await signInWithCode(code);
    if (outcome.kind === "signed-in") {
      window.location.assign(nextPath);
      return;
    }
    setSending(false);
    if (outcome.kind === "second-factor" || (outcome.kind === "wrong" && (outcome.paths ?? []).length === 0))
      setTooLate(true);
    else if (outcome.kind === "wrong") show(t.wrong);
    else setRefusal(outcome);
  }

  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={submit}>
      <div className="grid gap-1">
        <h1 className="text-20 font-semibold">{t.title}</h1>
        <p className="text-fg-2">{t.purpose}</p>
      </div>
      {isTooLate && (
        <Notice role="alert" tone="warning" title={t.tooLate.title}>
          {t.tooLate.next}
        </Notice>
      )}
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      <Field label={t.code} hint={t.recovery} error={error} isRequired>
        <Input
          ref={ref}
          name="code"
          className="mono"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          autoFocus
        />
      </Field>
      <Button type="submit" variant="primary" size="form" className="w-full" isLoading={isSending}>
        {isSending ? t.submitting : t.submit}
      </Button>
      <a href={signInPath} className="justify-self-start text-fg-2 underline underline-offset-2">
        {t.back}
      </a>
    </form>
  );
}
