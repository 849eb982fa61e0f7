"use client";

import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Spinner } from "@/components/ui/spinner";
import { ApiError } from "@/lib/api/errors";
import type { LinkOwner } from "@/lib/api/people/contract";
import { passwordLengthMin } from "@/lib/api/people/password-length";
import { readLink } from "@/lib/api/people/queries";
import { PasswordInput } from "./password-input";
import { type Refusal, RefusalNotice } from "./refusal-notice";
import { homePath, secondFactorPath } from "./safe-next-path";
import { applyLink } from "./sign-in";

const subscribeToHash = (onChange: () => void) => {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
};

type Look = { token: string; owner: LinkOwner } | { token: string; error: unknown };

/** Where a link leads. Its token stands behind the hash mark, so only this page ever sees it. */
export function InviteForm() {
  const t = useAreaMessages("session");
  const said = t.session.invite;
  const token = useSyncExternalStore(
    subscribeToHash,
    () => window.location.hash.slice(1),
    () => null,
  );
  const [look, setLook] = useState<Look | null>(null);

  useEffect(() => {
    if (token === null) return;
    let isCurrent = true;
    readLink(token).then(
      (owner) => isCurrent && setLook({ token, owner }),
      (error: unknown) => isCurrent && setLook({ token, error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [token]);

  if (token === null || look?.token !== token) {
    return (
      <p role="status" className="flex items-center gap-2 text-fg-2">
        <Spinner />
        {said.looking}
      </p>
    );
  }
  if ("owner" in look) return <InviteFields key={token} token={token} owner={look.owner} />;
  const { error } = look;
  const isGone = error instanceof ApiError && (error.code === "not_found" || error.code === "invalid_input");
  const { title, next } = isGone ? said.gone : toProblem(error, t);
  return (
    <div className="grid gap-4">
      <div role="alert" className="grid gap-1">
        <h1 className="text-20 font-semibold">{title}</h1>
        <p className="text-fg-2">{next}</p>
      </div>
      <a href="/sign-in" className={buttonVariants({ size: "form" }, "w-full")}>
        {said.signIn}
      </a>
    </div>
  );
}

type Errors = { name?: string | undefined; password?: string | undefined };

function InviteFields({ token, owner }: { token: string; owner: LinkOwner }) {
  const t = useAreaMessages("session").session.invite;
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setSending] = useState(false);
  const nameRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);

  function show(found: Errors) {
    setErrors(found);
    if (found.name !== undefined) nameRef.current?.focus();
    else if (found.password !== undefined) passwordRef.current?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const name = nameRef.current?.value.trim() ?? "";
    const password = passwordRef.current?.value ?? "";
    const found: Errors = {
      ...(name === "" ? { name: t.nameMissing } : {}),
      ...(password.length < passwordLengthMin ? { password: t.tooShort } : {}),
    };
    setRefusal(null);
    show(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    const outcome = await applyLink({ token, name, password });
    if (outcome.kind === "signed-in" || outcome.kind === "second-factor") {
      window.location.assign(outcome.kind === "signed-in" ? homePath : secondFactorPath(homePath));
      return;
    }
    setSending(false);
    if (outcome.kind !== "wrong") return setRefusal(outcome);
    show({
      name: outcome.paths?.includes("name") ? t.nameMissing : undefined,
      password: outcome.paths?.includes("password") ? t.tooShort : undefined,
    });
  }

  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={submit}>
      <div className="grid gap-1">
        <h1 className="text-20 font-semibold">{owner.isNew ? t.title : t.passwordTitle}</h1>
        <p className="text-fg-2">{t.purpose(owner.email)}</p>
      </div>
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      <input type="hidden" name="username" autoComplete="username" value={owner.email} />
      <Field label={t.name} hint={t.nameHint} error={errors.name} isRequired>
        <Input ref={nameRef} name="name" autoComplete="name" defaultValue={owner.name} maxLength={100} />
      </Field>
      <Field label={owner.isNew ? t.password : t.newPassword} hint={t.hint} error={errors.password} isRequired>
        <PasswordInput ref={passwordRef} name="password" autoComplete="new-password" maxLength={128} autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="form" className="w-full" isLoading={isSending}>
        {isSending ? t.submitting : t.submit}
      </Button>
    </form>
  );
}
