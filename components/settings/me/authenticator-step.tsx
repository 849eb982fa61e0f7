"use client";

import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Icon } from "@/components/ui/icon/icon";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import type { NewSecondFactor } from "@/lib/api/people/contract";
import { confirmSecondFactor } from "@/lib/api/people/queries";
import { FailureNotice } from "../failure-notice";
import { refusedPaths } from "./issue-paths";

const QrCode = lazyComponent(async () => (await import("./qr-code")).QrCode);

type AuthenticatorStepProps = {
  email: string;
  made: NewSecondFactor;
  onConfirmed: (recoveryCodes: string[]) => void;
  onCancel: () => void;
};

/** In fours, as people read and type; apps take a key with spaces. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

/** The key for the app, and the first code as the proof that it got there. */
export function AuthenticatorStep({ email, made, onConfirmed, onCancel }: AuthenticatorStepProps) {
  const t = useAreaMessages("settings");
  const said = t.me.secondFactor.app;
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const ref = useRef<HTMLInputElement>(null);

  function show(found: string) {
    setError(found);
    ref.current?.select();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const code = ref.current?.value.replace(/\s/g, "") ?? "";
    setFailure(null);
    if (!/^\d{6}$/.test(code)) return show(said.codeMissing);
    setError(undefined);
    setSending(true);
    try {
      const { recoveryCodes } = await confirmSecondFactor(code);
      onConfirmed(recoveryCodes);
    } catch (raised) {
      setSending(false);
      if (refusedPaths(raised)?.includes("code")) show(said.codeWrong);
      else setFailure(raised);
    }
  }

  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={submit}>
      <div>
        <h3 className="font-semibold">{said.title}</h3>
        <p className="mt-1 max-w-120 text-fg-2">{said.steps}</p>
      </div>
      {/* White like the code itself, and of its size before that has come. */}
      <div className="size-48 rounded-2 border border-line bg-white p-1">
        <QrCode text={made.uri} label={said.qrCode} />
      </div>
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-y-1">
        <dt className="text-fg-3">{said.account}</dt>
        <dd>{email}</dd>
        <dt className="text-fg-3">{said.key}</dt>
        <dd className="flex items-center gap-1">
          <code className="mono break-words">{grouped(made.secret)}</code>
          <CopyButton
            text={made.secret}
            label={said.copyKey}
            copiedLabel={said.copiedKey}
            failedText={t.common.copyFailed}
          />
        </dd>
      </dl>
      <p>
        <a href={made.uri} className="inline-flex items-center gap-1.5 text-accent-text underline underline-offset-2">
          {said.openLink}
          <Icon of="external-link" size={14} />
        </a>
      </p>
      <FailureNotice error={failure} />
      <Field label={said.code} hint={said.codeHint} error={error} isRequired className="max-w-60">
        <Input ref={ref} className="mono" inputMode="numeric" autoComplete="one-time-code" maxLength={9} autoFocus />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="form" isLoading={isSending}>
          {isSending ? said.confirming : said.confirm}
        </Button>
        <Button variant="ghost" size="form" onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
