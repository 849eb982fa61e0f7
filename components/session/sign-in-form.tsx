"use client";

import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Icon } from "@/components/ui/icon/icon";
import { Notice } from "@/components/ui/notice";
import type { Catalogue } from "@/lib/i18n/en";
import { DemoPeople } from "./demo-people";
import type { DemoPerson } from "./demo-person";
import { PasswordInput } from "./password-input";
import { type Refusal, RefusalNotice } from "./refusal-notice";
import { homePath, safeNextPath, secondFactorPath } from "./safe-next-path";
import { signIn } from "./sign-in";

type SignInFormProps = {
  /** As it stands in the address; checked here before it is followed. */
  next?: string;
  /** Null outside of the demo. */
  demoPeople: DemoPerson[] | null;
  /** The provider's name; null where there is none. */
  ssoName?: string | null;
  /** Why single sign-on led back here. */
  ssoProblem?: SsoProblem;
};

type FieldErrors = { email?: string; password?: string };

/** E-mail and password; keeps what was typed, says in place what is wrong, and leads back to where one came from. */
export function SignInForm({ next, demoPeople, ssoName = null, ssoProblem }: SignInFormProps) {
  const t = useAreaMessages("session").session.signIn;
  const [errors, setErrors] = useState<FieldErrors>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  /** What single sign-on said is over with the first try of one's own. */
  const [isSent, setSent] = useState(false);
  /** The address being signed in with. */
  const [pendingEmail, setPendingEmail] = useState<string | null>(null);
  const emailRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const nextPath = safeNextPath(next);

  async function attempt(email: string, password: string) {
    if (pendingEmail !== null) return;
    setPendingEmail(email);
    setErrors({});
    // Taken away meanwhile, so that the same refusal is said anew.
    setRefusal(null);
    setSent(true);
    const outcome = await signIn(email, password);
    if (outcome.kind === "signed-in" || outcome.kind === "second-factor") {
      // A full load, so that the server draws the first screen for the new session. The form stays busy until then.
      window.location.assign(outcome.kind === "signed-in" ? nextPath : secondFactorPath(nextPath));
      return;
    }
    setPendingEmail(null);
    setRefusal(outcome);
    if (outcome.kind === "wrong") passwordRef.current?.select();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // Read from the fields and not from state: a password manager may fill them before the page is awake.
    const email = emailRef.current?.value.trim() ?? "";
    const password = passwordRef.current?.value ?? "";
    const found: FieldErrors = {
      ...(email === "" ? { email: t.emailMissing } : /^\S+@\S+$/.test(email) ? {} : { email: t.emailUnreadable }),
      ...(password === "" ? { password: t.passwordMissing } : {}),
    };
    setErrors(found);
    if (found.email !== undefined) emailRef.current?.focus();
    else if (found.password !== undefined) passwordRef.current?.focus();
    else void attempt(email, password);
  }

  return (
    <div className="grid gap-4">
      {/* Sent before the page is awake, the form must not put a password into the address: hence the method. */}
      <form method="post" noValidate className="grid gap-4" onSubmit={submit}>
        <div className="grid gap-1">
          <h1 className="text-20 font-semibold">{t.title}</h1>
          <p className="text-fg-2">{nextPath === homePath ? t.purpose : t.returns}</p>
        </div>
        {refusal !== null && <RefusalNotice refusal={refusal} />}
        {!isSent && ssoProblem !== undefined && <SsoNotice problem={ssoProblem} />}
        <Field label={t.email} error={errors.email} isRequired>
          <Input
            ref={emailRef}
            type="email"
            name="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
        </Field>
        <Field label={t.password} error={errors.password} hint={t.hint} isRequired>
          <PasswordInput ref={passwordRef} name="password" autoComplete="current-password" />
        </Field>
        <Button type="submit" variant="primary" size="form" className="w-full" isLoading={pendingEmail !== null}>
          {pendingEmail === null ? t.submit : t.submitting}
        </Button>
      </form>
      {ssoName !== null && <SsoLink name={ssoName} nextPath={nextPath} />}
      {demoPeople !== null && demoPeople.length > 0 && (
        <DemoPeople people={demoPeople} pendingEmail={pendingEmail} onChoose={attempt} />
      )}
    </div>
  );
}

/** A plain link, because it leaves for the provider: nothing may load it in advance. */
function SsoLink({ name, nextPath }: { name: string; nextPath: string }) {
  const t = useAreaMessages("session").session.signIn;
  const query = nextPath === homePath ? "" : `?next=${encodeURIComponent(nextPath)}`;
  return (
    <>
      <p className="flex items-center gap-3 text-12 text-fg-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t.or}
      </p>
      <a href={`/api/auth/oidc/start${query}`} className={buttonVariants({ size: "form" }, "w-full")}>
        <Icon of="key-round" className="-ms-0.5 text-fg-2" />
        {t.sso(name)}
      </a>
    </>
  );
}

type SsoProblem = keyof Catalogue["session"]["sso"];

/** Why single sign-on led back to this page. */
function SsoNotice({ problem }: { problem: SsoProblem }) {
  const { title, next } = useAreaMessages("session").session.sso[problem];
  return (
    <Notice role="alert" tone="danger" title={title}>
      {next}
    </Notice>
  );
}
