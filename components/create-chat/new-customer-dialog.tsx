"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { ProblemNotice } from "@/components/layout/errors/problem-notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";
import { createCustomer } from "@/lib/api/customers/queries";
import { ApiError } from "@/lib/api/errors";
import type { Customer } from "@/lib/helpcrunch/customer";
import { readCustomerText } from "@/lib/helpcrunch/customer-search";
import { NearCustomers } from "./near-customers";

type Values = { name: string; email: string; phone: string };
const parts = ["name", "email", "phone"] as const;

/** What was searched for is most likely one of the three. */
function guess(typed: string): Values {
  const { text, name, email, phoneDigits } = readCustomerText(typed);
  return { name: name ?? "", email: email ?? "", phone: phoneDigits === null ? "" : text };
}

type NewCustomerDialogProps = {
  /** What was searched for. */
  text: string;
  onClose: () => void;
  /** Also called with one who was there already and is meant. */
  onCreated: (customer: Customer) => void;
};

/** Makes the customer whom nobody found. It sends once at each press, and says so when nobody knows what became of it. */
export function NewCustomerDialog({ text, onClose, onCreated }: NewCustomerDialogProps) {
  const t = useAreaMessages("createChat");
  const { newCustomer } = t.createChat;
  const [values, setValues] = useState(() => guess(text));
  const [isMissing, setMissing] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  const creating = useMutation({ mutationFn: createCustomer, onSuccess: ({ customer }) => onCreated(customer) });
  const { error } = creating;

  function submit(event: FormEvent) {
    event.preventDefault();
    // A form inside a portal sends its events up through the form that it was opened from.
    event.stopPropagation();
    if (creating.isPending) return;
    const isEmpty = parts.every((part) => values[part].trim() === "");
    setMissing(isEmpty);
    if (isEmpty) return formRef.current?.querySelector("input")?.focus();
    creating.mutate(values);
  }

  const issueOf = (part: string) =>
    error instanceof ApiError ? error.issues.find(({ path }) => path === part)?.message : undefined;
  const isPlaced = error instanceof ApiError && error.issues.some(({ path }) => parts.some((part) => part === path));
  const isLost = error instanceof ApiError && error.code === "outcome_unknown";
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen && !creating.isPending) onClose();
      }}
      title={newCustomer.title}
      description={newCustomer.description}
      closeLabel={t.common.close}
      size="small"
      actions={
        <>
          <Button size="form" variant="ghost" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            size="form"
            variant="primary"
            isLoading={creating.isPending}
            onClick={() => formRef.current?.requestSubmit()}
          >
            {newCustomer.submit}
          </Button>
        </>
      }
    >
      <form ref={formRef} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submit}>
        {error !== null && !isPlaced && <ProblemNotice error={error} {...(isLost ? { next: newCustomer.lost } : {})} />}
        {parts.map((part) => (
          <Field
            key={part}
            label={newCustomer[part]}
            error={issueOf(part) ?? (isMissing && part === "name" ? newCustomer.missing : undefined)}
          >
            <Input
              type={part === "email" ? "email" : part === "phone" ? "tel" : "text"}
              dir="auto"
              autoComplete="off"
              value={values[part]}
              onChange={(event) => setValues({ ...values, [part]: event.target.value })}
            />
          </Field>
        ))}
        <NearCustomers entered={values} onChoose={onCreated} />
        {/* Enter sends a form of several fields only where it has a button of its own. */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}
