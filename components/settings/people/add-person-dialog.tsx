"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ApiError } from "@/lib/api/errors";
import type { InvitedAnswer } from "@/lib/api/people/contract";
import { invitePerson } from "@/lib/api/people/queries";
import { type Role, roles } from "@/lib/api/roles";
import { FailureNotice } from "../failure-notice";

type AddPersonDialogProps = { onClose: () => void; onAdded: (added: InvitedAnswer) => void };
type Errors = { name?: string | undefined; email?: string | undefined };

/** Name, e-mail and role of somebody new. */
export function AddPersonDialog({ onClose, onAdded }: AddPersonDialogProps) {
  const t = useAreaMessages("settings");
  const { add } = t.people;
  const formId = useId();
  const [role, setRole] = useState<Role>("agent");
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const nameRef = useRef<HTMLInputElement>(null);
  const emailRef = useRef<HTMLInputElement>(null);

  function show(found: Errors) {
    setErrors(found);
    if (found.name !== undefined) nameRef.current?.focus();
    else if (found.email !== undefined) emailRef.current?.focus();
  }

  function fail(error: unknown) {
    const known = error instanceof ApiError ? error : null;
    if (known?.code === "conflict") show({ email: add.taken });
    else if (known?.code === "invalid_input") {
      const said = (path: string) => known.issues.find((issue) => issue.path === path)?.message;
      show({ name: said("name"), email: said("email") === undefined ? undefined : add.emailUnreadable });
    } else setFailure(error);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const name = nameRef.current?.value.trim() ?? "";
    const email = emailRef.current?.value.trim() ?? "";
    const found: Errors = {
      ...(name === "" ? { name: add.nameMissing } : {}),
      ...(email === "" ? { email: add.emailMissing } : /^\S+@\S+$/.test(email) ? {} : { email: add.emailUnreadable }),
    };
    setFailure(null);
    show(found);
    if (found.name !== undefined || found.email !== undefined) return;
    setSending(true);
    try {
      onAdded(await invitePerson({ name, email, role }));
    } catch (error) {
      fail(error);
    } finally {
      setSending(false);
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="small"
      title={add.title}
      description={add.description}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" size="form" isLoading={isSending}>
            {isSending ? add.submitting : add.submit}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate className="grid gap-4" onSubmit={submit}>
        <FailureNotice error={failure} />
        <Field label={add.name} error={errors.name} isRequired>
          <Input ref={nameRef} autoComplete="off" maxLength={100} autoFocus />
        </Field>
        <Field label={add.email} error={errors.email} isRequired>
          <Input
            ref={emailRef}
            type="email"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label={add.role}>
          <Select
            value={role}
            onChange={setRole}
            options={roles.map((one) => ({ value: one, label: t.shell.roles[one] }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}
