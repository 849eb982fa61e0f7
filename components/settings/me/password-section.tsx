"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast/show-toast";
import type { OwnAccount } from "@/lib/api/people/contract";
import { passwordLengthMin } from "@/lib/api/people/password-length";
import { changePassword, peopleKeys } from "@/lib/api/people/queries";
import { FailureNotice } from "../failure-notice";
import { SettingsSection } from "../settings-section";
import { refusedPaths } from "./issue-paths";

export function PasswordSection({ account }: { account: OwnAccount }) {
  const t = useAreaMessages("settings").me.password;
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      {account.hasPassword ? (
        <PasswordForm email={account.person.email} />
      ) : (
        <Notice title={t.none.title(account.ssoName ?? "")}>{t.none.next}</Notice>
      )}
    </SettingsSection>
  );
}

type Errors = { current?: string; next?: string };

/** What was typed leaves this form for the server only, and not before it looks right. */
function PasswordForm({ email }: { email: string }) {
  const t = useAreaMessages("settings").me.password;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const currentRef = useRef<HTMLInputElement>(null);
  const nextRef = useRef<HTMLInputElement>(null);

  function show(found: Errors) {
    setErrors(found);
    if (found.current !== undefined) currentRef.current?.select();
    else if (found.next !== undefined) nextRef.current?.select();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const current = currentRef.current?.value ?? "";
    const next = nextRef.current?.value ?? "";
    const found: Errors = {
      ...(current === "" ? { current: t.currentMissing } : {}),
      ...(next.length < passwordLengthMin ? { next: t.tooShort } : {}),
    };
    setFailure(null);
    show(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      await changePassword({ current, next });
      formRef.current?.reset();
      announce(t.changed);
      void showToast({ title: t.changed });
      void queries.invalidateQueries({ queryKey: peopleKeys.me });
    } catch (error) {
      const refused = refusedPaths(error);
      if (refused?.includes("current")) show({ current: t.wrong });
      else if (refused?.includes("next")) show({ next: current === next ? t.same : t.tooShort });
      else setFailure(error);
    } finally {
      setSending(false);
    }
  }

  return (
    <form ref={formRef} method="post" noValidate className="grid max-w-90 gap-4" onSubmit={submit}>
      <FailureNotice error={failure} />
      {/* Tells a password manager whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field label={t.current} error={errors.current} isRequired>
        <Input ref={currentRef} type="password" name="current" autoComplete="current-password" />
      </Field>
      <Field label={t.next} hint={t.hint} error={errors.next} isRequired>
        <Input ref={nextRef} type="password" name="next" autoComplete="new-password" maxLength={128} />
      </Field>
      <div>
        <Button type="submit" size="form" isLoading={isSending}>
          {isSending ? t.submitting : t.submit}
        </Button>
      </div>
    </form>
  );
}
