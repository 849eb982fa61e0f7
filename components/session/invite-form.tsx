"use client";

import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { toProblem } from "@/components/layout/problem-words";
import { useAreaWords } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { ApiError } from "@/lib/api/errors";
import { passwordLengthMin } from "@/lib/api/password-length";
import type { LinkOwner } from "@/lib/api/people-contract";
import { readLink } from "@/lib/api/people-queries";
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
  const words = useAreaWords("session");
  const said = words.session.invite;
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
  const { title, next } = isGone ? said.gone : toProblem(error, words);
  return (
    <div className="grid gap-4">
      <div role="alert" className="grid gap-1">
        <h1 className="text-20 font-semibold">{title}</h1>
        <p className="text-fg-2">{next}</p>
      </div>
      <a href="/sign-in" className={buttonLook({ size: "form" }, "w-full")}>
        {said.signIn}
      </a>
    </div>
  );
}

type Errors = { name?: string | undefined; password?: string | undefined };

function InviteFields({ token, owner }: { token: string; owner: LinkOwner }) {
  const words = useAreaWords("session").session.invite;
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
      ...(name === "" ? { name: words.nameMissing } : {}),
      ...(password.length < passwordLengthMin ? { password: words.tooShort } : {}),
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
      name: outcome.paths?.includes("name") ? words.nameMissing : undefined,
      password: outcome.paths?.includes("password") ? words.tooShort : undefined,
    });
  }

  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={submit}>
      <div className="grid gap-1">
        <h1 className="text-20 font-semibold">{owner.isNew ? words.title : words.passwordTitle}</h1>
        <p className="text-fg-2">{words.purpose(owner.email)}</p>
      </div>
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      <input type="hidden" name="username" autoComplete="username" value={owner.email} />
      <Field label={words.name} hint={words.nameHint} error={errors.name} isRequired>
        <Input ref={nameRef} name="name" autoComplete="name" defaultValue={owner.name} maxLength={100} />
      </Field>
      <Field
        label={owner.isNew ? words.password : words.newPassword}
        hint={words.hint}
        error={errors.password}
        isRequired
      >
        <PasswordInput ref={passwordRef} name="password" autoComplete="new-password" maxLength={128} autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="form" className="w-full" isLoading={isSending}>
        {isSending ? words.submitting : words.submit}
      </Button>
    </form>
  );
}
