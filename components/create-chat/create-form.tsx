"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Kbd } from "@/components/ui/kbd";
import { isComposing } from "@/components/ui/key-press";
import { Notice } from "@/components/ui/notice";
import type { ChatPage, Directory } from "@/lib/api/chats/contract";
import { customerChatsOptions } from "@/lib/api/chats/detail-queries";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Customer } from "@/lib/helpcrunch/customer";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import { customerChatsHref } from "@/lib/view/customer-chats";
import { CustomerPicker } from "./customer-picker";
import { DirectoryFields } from "./directory-fields";
import { type Draft, draftProblems, type KnownCustomer } from "./draft";
import { wordsOfProblems } from "./field-errors";
import { FirstMessage } from "./first-message";
import { openChats } from "./open-chats";
import { type ChatParts, OpenChatsNotice } from "./open-chats-notice";
import { SendProblem } from "./send-problem";
import { useFieldErrors } from "./use-field-errors";

type CreateFormProps = {
  draft: Draft;
  customerName: string | null;
  details: Customer | undefined;
  recent: readonly KnownCustomer[];
  directory: Directory | undefined;
  hasDirectoryFailed: boolean;
  meAgentId: number | null;
  /** Why the last try failed, or null. */
  error: unknown;
  isBusy: boolean;
  parts: ChatParts;
  /** Where the form was opened from. */
  backHref: string;
  /** Above the fields: what else waits for a decision. */
  children?: ReactNode;
  onChange: (change: Partial<Draft>) => void;
  onSend: () => void;
};

/** The form. It sends only what is complete, and not before the customer's open chats have been on screen. */
export function CreateForm({
  draft,
  customerName,
  details,
  recent,
  directory,
  hasDirectoryFailed,
  meAgentId,
  error,
  isBusy,
  parts,
  backHref,
  children,
  onChange,
  onSend,
}: CreateFormProps) {
  const t = useAreaMessages("createChat");
  const { createChat } = t;
  const locale = useLocale();
  const queries = useQueryClient();
  const id = useId();
  const formRef = useRef<HTMLFormElement>(null);
  const [isLooking, setLooking] = useState(false);
  const [hasAppeared, setAppeared] = useState(false);
  const { errors, rest, show, dismiss } = useFieldErrors(error, formRef);

  const customerId = draft.customer?.id ?? null;
  const chatsQuery = useQuery({ ...customerChatsOptions(customerId ?? 1), enabled: customerId !== null });
  const page: ChatPage | undefined = customerId === null ? undefined : chatsQuery.data;
  const open = page === undefined ? [] : openChats(page);
  const name = customerName ?? createChat.aside.theCustomer;

  function change(next: Partial<Draft>): void {
    dismiss(next);
    if ("customer" in next) setAppeared(false);
    onChange(next);
  }

  /** Whether there are open chats that nobody could have seen yet. A search that fails does not hold anybody up. */
  async function haveChatsAppeared(): Promise<boolean> {
    if (customerId === null || page !== undefined || chatsQuery.isError) return false;
    setLooking(true);
    const found = await queries.fetchQuery(customerChatsOptions(customerId)).catch(() => null);
    setLooking(false);
    return found !== null && openChats(found).length > 0;
  }

  async function submit(): Promise<void> {
    if (isBusy || isLooking) return;
    // While the agents are being read nobody knows who "me" is here; the server does.
    const isMeUnknown = directory === undefined && !hasDirectoryFailed;
    const problems = draftProblems(draft, meAgentId).filter(({ field }) => !(field === "agent" && isMeUnknown));
    const max = numberFormatter(locale).format(messageLengthMax);
    show(wordsOfProblems(problems, max, t));
    if (problems.length > 0) return;
    if (await haveChatsAppeared()) {
      setAppeared(true);
      return;
    }
    onSend();
  }

  useEffect(() => {
    if (hasAppeared) document.getElementById(`${id}-open`)?.focus();
  }, [hasAppeared, id]);

  function sendByKeys(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    void submit();
  }

  const submitLabel = createChat.submit[draft.isWithoutMessage ? "none" : draft.kind];
  return (
    <form
      ref={formRef}
      noValidate
      aria-label={createChat.title}
      className="grid max-w-166 gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={sendByKeys}
    >
      {children}
      <CustomerPicker
        value={draft.customer}
        details={details}
        recent={recent}
        error={errors.customer}
        onChange={(customer) => change({ customer })}
      />
      {open.length > 0 && customerId !== null && (
        <OpenChatsNotice
          id={`${id}-open`}
          name={name}
          chats={open}
          allHref={customerChatsHref(customerId)}
          parts={parts}
        />
      )}
      {customerId !== null && page === undefined && (
        <p role="status" className="-mt-3 text-12 text-fg-3">
          {chatsQuery.isError ? createChat.openChats.failed : createChat.openChats.loading}
        </p>
      )}
      <DirectoryFields
        draft={draft}
        onChange={change}
        errors={errors}
        directory={directory}
        hasFailed={hasDirectoryFailed}
        meAgentId={meAgentId}
      />
      <FirstMessage
        draft={draft}
        onChange={change}
        errors={errors}
        directory={directory}
        hasDirectoryFailed={hasDirectoryFailed}
        meAgentId={meAgentId}
      />
      {hasAppeared && <Notice role="alert" tone="warning" title={createChat.openChats.appeared} />}
      <SendProblem error={error} errors={errors} rest={rest} notDone={createChat.problem.notSent} />
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        <Button type="submit" size="form" variant="primary" isLoading={isBusy || isLooking}>
          {isBusy ? createChat.submit.busy : submitLabel}
        </Button>
        <Link href={backHref} className={buttonVariants({ size: "form", variant: "ghost" })}>
          {t.common.cancel}
        </Link>
        <span aria-hidden="true" className="ms-auto inline-flex gap-1 pointer-coarse:hidden">
          <Kbd>{t.shell.keys.control}</Kbd>
          <Kbd>{t.shell.keys.enter}</Kbd>
        </span>
      </div>
    </form>
  );
}
