"use client";

import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { FailureNotice } from "../failure-notice";
import { refusedPaths } from "./issue-paths";

type OwnPasswordFormProps = {
  /** The words of the button. */
  action: string;
  isDangerous?: boolean;
  /** Does it with the password; the form says why when that fails. */
  onSubmit: (password: string) => Promise<void>;
  onCancel: () => void;
};

/** Asks for the password before something that changes how one signs in. */
export function OwnPasswordForm({ action, isDangerous = false, onSubmit, onCancel }: OwnPasswordFormProps) {
  const t = useAreaMessages("settings");
  const said = t.me.secondFactor;
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
    const password = ref.current?.value ?? "";
    setFailure(null);
    if (password === "") return show(said.passwordMissing);
    setError(undefined);
    setSending(true);
    try {
      await onSubmit(password);
    } catch (raised) {
      setSending(false);
      if (refusedPaths(raised)?.includes("password")) show(said.passwordWrong);
      else setFailure(raised);
    }
  }

  return (
    <form method="post" noValidate className="grid max-w-90 gap-4" onSubmit={submit}>
      <FailureNotice error={failure} />
      <Field label={said.password} hint={said.passwordWhy} error={error} isRequired>
        <Input ref={ref} type="password" autoComplete="current-password" autoFocus />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant={isDangerous ? "danger" : "primary"} size="form" isLoading={isSending}>
          {isSending ? said.going : action}
        </Button>
        <Button variant="ghost" size="form" onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
