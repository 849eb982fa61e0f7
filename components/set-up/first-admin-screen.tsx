"use client";

import { type FormEvent, useRef, useState } from "react";
import { useCountdown } from "@/components/hooks/use-countdown";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { PasswordInput } from "@/components/session/password-input";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/api/errors";
import { makeFirstAdmin } from "@/lib/api/settings/queries";

type FirstAdminScreenProps = {
  passwordLengthMin: number;
  onMade: (email: string) => void;
};

const names = ["code", "name", "email", "password"] as const;
type Name = (typeof names)[number];
type Errors = Partial<Record<Name, string | undefined>>;

/** Who the first admin is. The code shows that they may read the server's log, and so that the server is theirs. */
export function FirstAdminScreen({ passwordLengthMin, onMade }: FirstAdminScreenProps) {
  const t = useAreaMessages("settings");
  const { setUp } = t.settings;
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problem = failure === null ? null : toProblem(failure, t);
  const left = useCountdown(problem?.retryInSeconds ?? 0, failure);

  function show(found: Errors) {
    setErrors(found);
    const first = names.find((name) => found[name] !== undefined);
    const field = first === undefined ? null : form.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  }

  function check(values: Record<Name, string>): Errors {
    const length = String(passwordLengthMin);
    return {
      ...(values.code === "" ? { code: setUp.codeMissing } : {}),
      ...(values.name === "" ? { name: setUp.nameMissing } : {}),
      ...(/^\S+@\S+$/.test(values.email) ? {} : { email: setUp.emailWrong }),
      ...(values.password.length < passwordLengthMin ? { password: setUp.passwordShort(length) } : {}),
    };
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const data = new FormData(event.currentTarget);
    const text = (name: Name) => String(data.get(name) ?? "");
    const values = { code: text("code").trim(), name: text("name").trim(), email: text("email").trim() };
    const admin = { ...values, password: text("password") };
    const found = check(admin);
    setFailure(null);
    show(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    try {
      await makeFirstAdmin(admin);
      onMade(values.email);
    } catch (error) {
      setSending(false);
      const issues = error instanceof ApiError && error.code === "invalid_input" ? error.issues : [];
      const located = names.flatMap((name): [Name, string][] => {
        const issue = issues.find(({ path }) => path === name);
        return issue === undefined ? [] : [[name, name === "code" ? setUp.codeWrong : issue.message]];
      });
      if (located.length > 0) show(Object.fromEntries(located));
      else setFailure(error);
    }
  }

  return (
    // Sent before the page is awake, the form must not put a password into the address: hence the method.
    <form ref={form} method="post" noValidate className="grid gap-4" onSubmit={submit}>
      {problem !== null && (
        <Notice role="alert" tone="danger" title={problem.code === "conflict" ? setUp.closed.title : problem.title}>
          {problem.code === "conflict" ? setUp.closed.next : problem.next}
          {left > 0 && <span aria-live="off"> {t.shell.problem.waitFor(String(left))}</span>}
          {problem.requestId !== undefined && (
            <span className="mono block">
              {t.common.requestId} {problem.requestId}
            </span>
          )}
        </Notice>
      )}
      <Field label={setUp.code} hint={setUp.codeHint} error={errors.code} isRequired>
        <Input
          name="code"
          className="mono"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field label={setUp.name} error={errors.name} isRequired>
        <Input name="name" autoComplete="name" />
      </Field>
      <Field label={setUp.email} error={errors.email} isRequired>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field
        label={setUp.password}
        hint={setUp.passwordHint(String(passwordLengthMin))}
        error={errors.password}
        isRequired
      >
        <PasswordInput name="password" autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" size="form" className="w-full" isLoading={isSending}>
        {isSending ? setUp.makingAdmin : setUp.submitAdmin}
      </Button>
    </form>
  );
}
