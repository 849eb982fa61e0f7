"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useAreaMessages, useLanguage, useTimeZone } from "@/components/i18n/messages-provider";
import { filterTitle } from "@/components/layout/live/alert-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ApiError } from "@/lib/api/errors";
import type { OutgoingKind, OutgoingLanguage, OutgoingTarget, Schedule } from "@/lib/api/outgoing/contract";
import { createOutgoingTarget, updateOutgoingTarget } from "@/lib/api/outgoing/queries";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { languageNames, languages } from "@/lib/i18n/languages";
import { builtInIds } from "@/lib/view/built-in-filters";
import { FailureNotice } from "../failure-notice";
import { toClock, toMinute } from "./clock-text";
import { LineFields, type LineProblems, lineTextsOf, readLine } from "./line-fields";

const kinds = ["webhook", "slack", "discord", "telegram"] as const satisfies readonly OutgoingKind[];
const secretLengthMin = 16;

type OutgoingDialogProps = { target: OutgoingTarget | null; onClose: () => void; onSaved: () => void };

type Problem = "reportTime" | "name" | "filter" | "address" | "refused" | "secret" | "recipient" | "nothing";

/** The server names what it refuses; what was typed stays. */
function refusedBy(error: unknown): Partial<Record<Problem, true>> {
  if (!(error instanceof ApiError)) return {};
  const paths = new Set(error.issues.map(({ path }) => path));
  return {
    ...(paths.has("address") ? { refused: true as const } : {}),
    ...(paths.has("secret") ? { secret: true as const } : {}),
    ...(paths.has("recipient") ? { recipient: true as const } : {}),
    ...(paths.has("name") ? { name: true as const } : {}),
  };
}

/** Where messages of one saved filter go. The address and the secret are written and never shown again. */
export function OutgoingDialog({ target, onClose, onSaved }: OutgoingDialogProps) {
  const texts = useAreaMessages("settings");
  const { outgoing, dialog } = texts.alerts;
  const t = outgoing.dialog;
  const zone = useTimeZone();
  const formId = useId();
  const saved = useQuery(savedFilterListOptions()).data?.data ?? [];
  const [name, setName] = useState(target?.name ?? "");
  const [kind, setKind] = useState<OutgoingKind>(target?.kind ?? "webhook");
  const [filterId, setFilterId] = useState(target?.filterId ?? null);
  const [address, setAddress] = useState("");
  const [secret, setSecret] = useState("");
  const [recipient, setRecipient] = useState(target?.recipient ?? "");
  const [newChats, setNewChats] = useState(target?.newChats ?? false);
  const [hasLine, setHasLine] = useState(target === null || target.line !== null);
  const [line, setLine] = useState(() => lineTextsOf(target?.line ?? null));
  const [every, setEvery] = useState<"never" | Schedule["every"]>(target?.report?.every ?? "never");
  const [reportAt, setReportAt] = useState(toClock(target?.report?.minute ?? 8 * 60));
  const ownLanguage = useLanguage();
  const [language, setLanguage] = useState<OutgoingLanguage>(target?.language ?? ownLanguage);
  const [enabled, setEnabled] = useState(target?.enabled ?? true);
  const [found, setFound] = useState<Partial<Record<Problem, true>> & LineProblems>({});

  const save = useMutation({
    mutationFn: (body: Omit<Parameters<typeof createOutgoingTarget>[0], "kind" | "address"> & { address?: string }) => {
      if (target !== null) return updateOutgoingTarget({ id: target.id, version: target.version, ...body });
      return createOutgoingTarget({ kind, ...body, address: body.address ?? "" });
    },
    onSuccess: onSaved,
    onError: (error) => setFound(refusedBy(error)),
  });
  const isConflict = save.error instanceof ApiError && save.error.code === "conflict";
  const isPlaced = Object.keys(refusedBy(save.error)).length > 0;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const read = hasLine ? readLine(line) : { line: null };
    const isNew = target === null;
    const reportMinute = toMinute(reportAt);
    const problems: typeof found = {
      ...("problems" in read ? read.problems : {}),
      ...(name.trim() === "" ? { name: true as const } : {}),
      ...(filterId === null ? { filter: true as const } : {}),
      ...((isNew || address.trim() !== "") && !/^https?:\/\/[^/]/.test(address.trim())
        ? { address: true as const }
        : {}),
      ...(kind === "webhook" && (isNew || secret !== "") && secret.length < secretLengthMin
        ? { secret: true as const }
        : {}),
      ...(kind === "telegram" && recipient.trim() === "" ? { recipient: true as const } : {}),
      ...(every !== "never" && reportMinute === null ? { reportTime: true as const } : {}),
      ...(!hasLine && !newChats && every === "never" ? { nothing: true as const } : {}),
    };
    setFound(problems);
    if (filterId === null || "problems" in read || Object.keys(problems).length > 0) return;
    save.mutate({
      name,
      filterId,
      zone,
      newChats,
      line: read.line,
      report: every === "never" || reportMinute === null ? null : { every, minute: reportMinute },
      language,
      enabled,
      ...(address.trim() === "" ? {} : { address: address.trim() }),
      ...(kind === "webhook" && secret !== "" ? { secret } : {}),
      ...(kind === "telegram" ? { recipient: recipient.trim() } : {}),
    });
  }

  const options = [
    ...builtInIds.map((id) => ({ value: id as string, label: texts.savedFilters.builtIn[id].name })),
    ...saved.map(({ id, name: label }) => ({ value: id, label })),
  ];
  if (filterId !== null && !options.some(({ value }) => value === filterId)) {
    options.push({ value: filterId, label: filterTitle({ filterId, filterName: null }, texts) });
  }
  const secretInput = {
    type: "password",
    autoComplete: "off",
    "data-1p-ignore": true,
    "data-lpignore": "true",
  } as const;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={target === null ? t.newTitle : t.editTitle(target.name)}
      closeLabel={texts.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button size="form" variant="primary" type="submit" form={formId} isLoading={save.isPending}>
            {dialog.save}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate autoComplete="off" className="grid gap-4" onSubmit={submit}>
        {isConflict && <Notice role="alert" tone="warning" title={t.changedMeanwhile} />}
        {!isConflict && !isPlaced && <FailureNotice error={save.error} />}
        <Field label={t.name} hint={t.nameHint} {...(found.name ? { error: t.nameMissing } : {})}>
          <Input value={name} dir="auto" onChange={({ target: input }) => setName(input.value)} />
        </Field>
        <Field label={dialog.filter} {...(found.filter ? { error: dialog.filterMissing } : {})}>
          <Select value={filterId} onChange={setFilterId} options={options} placeholder={dialog.choose} />
        </Field>
        {target === null && (
          <Field label={t.kind}>
            <Select
              value={kind}
              onChange={setKind}
              options={kinds.map((value) => ({ value, label: outgoing.kinds[value] }))}
            />
          </Field>
        )}
        <Field
          label={t.address}
          hint={target === null ? t.addressHints[kind] : t.addressKept(target.host)}
          {...(found.address ? { error: t.addressMissing } : found.refused ? { error: t.addressRefused } : {})}
        >
          <Input
            {...secretInput}
            className="mono"
            spellCheck={false}
            value={address}
            onChange={({ target: input }) => setAddress(input.value)}
          />
        </Field>
        {kind === "webhook" && (
          <Field
            label={t.secret}
            hint={target === null ? t.secretHint : t.secretKept}
            {...(found.secret ? { error: t.secretMissing } : {})}
          >
            <Input
              {...secretInput}
              className="mono"
              value={secret}
              onChange={({ target: input }) => setSecret(input.value)}
            />
          </Field>
        )}
        {kind === "telegram" && (
          <Field label={t.recipient} hint={t.recipientHint} {...(found.recipient ? { error: t.recipientMissing } : {})}>
            <Input value={recipient} onChange={({ target: input }) => setRecipient(input.value)} />
          </Field>
        )}
        <div className="grid gap-1">
          <Checkbox label={t.newChats} checked={newChats} onChange={setNewChats} />
          <Checkbox label={t.line} checked={hasLine} onChange={setHasLine} />
          {found.nothing && (
            <p role="alert" className="text-12 font-medium text-danger">
              {dialog.nothing}
            </p>
          )}
        </div>
        {hasLine && <LineFields texts={line} problems={found} onChange={setLine} />}
        <div className="flex flex-wrap gap-3">
          <Field label={t.report} hint={t.reportHint} className="min-w-48 flex-1">
            <Select
              value={every}
              onChange={setEvery}
              options={(["never", "day", "week"] as const).map((value) => ({ value, label: t.reports[value] }))}
            />
          </Field>
          {every !== "never" && (
            <Field label={t.reportAt} className="w-36" {...(found.reportTime ? { error: t.reportTimeMissing } : {})}>
              <Input type="time" value={reportAt} onChange={({ target: input }) => setReportAt(input.value)} />
            </Field>
          )}
        </div>
        {kind !== "webhook" && (
          <Field label={t.language} hint={t.languageHint}>
            <Select
              value={language}
              onChange={setLanguage}
              options={languages.map((value) => ({ value, label: languageNames[value] }))}
            />
          </Field>
        )}
        <Checkbox label={t.enabled} checked={enabled} onChange={setEnabled} />
      </form>
    </Dialog>
  );
}
