"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useAreaWords } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAnnounce } from "@/components/ui/live-region-context";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/show-toast";
import { passwordLengthMin } from "@/lib/api/password-length";
import type { OwnAccount } from "@/lib/api/people-contract";
import { changePassword, peopleKeys } from "@/lib/api/people-queries";
import { FailureNotice } from "../failure-notice";
import { SettingsSection } from "../settings-section";
import { refusedPaths } from "./issue-paths";

export function PasswordSection({ account }: { account: OwnAccount }) {
  const words = useAreaWords("settings").me.password;
  return (
    <SettingsSection heading={words.heading} purpose={words.purpose}>
      {account.hasPassword ? (
        <PasswordForm email={account.person.email} />
      ) : (
        <Notice title={words.none.title(account.ssoName ?? "")}>{words.none.next}</Notice>
      )}
    </SettingsSection>
  );
}

type Errors = { current?: string; next?: string };

/** What was typed leaves this form for the server only, and not before it looks right. */
function PasswordForm({ email }: { email: string }) {
  const words = useAreaWords("settings").me.password;
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
      ...(current === "" ? { current: words.currentMissing } : {}),
      ...(next.length < passwordLengthMin ? { next: words.tooShort } : {}),
    };
    setFailure(null);
    show(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      await changePassword({ current, next });
      formRef.current?.reset();
      announce(words.changed);
      void showToast({ title: words.changed });
      void queries.invalidateQueries({ queryKey: peopleKeys.me });
    } catch (error) {
      const refused = refusedPaths(error);
      if (refused?.includes("current")) show({ current: words.wrong });
      else if (refused?.includes("next")) show({ next: current === next ? words.same : words.tooShort });
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
      <Field label={words.current} error={errors.current} isRequired>
        <Input ref={currentRef} type="password" name="current" autoComplete="current-password" />
      </Field>
      <Field label={words.next} hint={words.hint} error={errors.next} isRequired>
        <Input ref={nextRef} type="password" name="next" autoComplete="new-password" maxLength={128} />
      </Field>
      <div>
        <Button type="submit" size="form" isLoading={isSending}>
          {isSending ? words.submitting : words.submit}
        </Button>
      </div>
    </form>
  );
}
