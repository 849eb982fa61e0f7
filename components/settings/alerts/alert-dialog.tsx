"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useAreaMessages, useTimeZone } from "@/components/i18n/messages-provider";
import {
  askForNotifications,
  notificationPermission,
  type Permission,
  playAlertSound,
} from "@/components/layout/live/alert-means";
import { filterTitle } from "@/components/layout/live/alert-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { AlertRule, Alerts } from "@/lib/api/alerts/contract";
import { alertKeys, saveAlert } from "@/lib/api/alerts/queries";
import { localCopyKeys } from "@/lib/api/local-copy/queries";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { builtInIds } from "@/lib/view/built-in-filters";
import { FailureNotice } from "../failure-notice";
import { LineFields, type LineProblems, lineTextsOf, readLine } from "./line-fields";
import { LineHistory } from "./line-history";

type AlertDialogProps = {
  alerts: Alerts;
  /** Null: it is chosen here. */
  filterId: string | null;
  onClose: () => void;
};

const nothing = { newChats: false, line: null, sound: false, notification: false } as const;

/** What a person wants to be told of one saved filter. */
export function AlertDialog({ alerts, filterId, onClose }: AlertDialogProps) {
  const texts = useAreaMessages("settings");
  const t = texts.alerts.dialog;
  const client = useQueryClient();
  const zone = useTimeZone();
  const formId = useId();
  const saved = useQuery(savedFilterListOptions()).data?.data ?? [];
  const [chosenId, setChosenId] = useState(filterId);
  const rule = alerts.data.find((candidate) => candidate.filterId === filterId);
  const [choice, setChoice] = useState<Pick<AlertRule, "newChats" | "sound" | "notification">>(rule ?? nothing);
  const [hasLine, setHasLine] = useState((rule?.line ?? null) !== null);
  const [line, setLine] = useState(() => lineTextsOf(rule?.line ?? null));
  const [problems, setProblems] = useState<LineProblems & { filter?: true; nothing?: true }>({});
  const save = useMutation({
    mutationFn: saveAlert,
    onSuccess: (now) => {
      client.setQueryData(alertKeys.all, now);
      // The navigation marks the filters that have an alert.
      void client.invalidateQueries({ queryKey: localCopyKeys.counts });
      onClose();
    },
  });

  const names = new Map([
    ...builtInIds.map((id): [string, string] => [id, texts.savedFilters.builtIn[id].name]),
    ...saved.map(({ id, name }): [string, string] => [id, name]),
  ]);
  const read = readLine(line);
  const typed = "line" in read ? read.line : null;
  const hasRule = (id: string) => alerts.data.some((candidate) => candidate.filterId === id);
  const options = [...names].filter(([id]) => !hasRule(id)).map(([value, label]) => ({ value, label }));
  const name = filterId === null ? null : (names.get(filterId) ?? filterTitle({ filterId, filterName: null }, texts));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const found = {
      ...(hasLine && "problems" in read ? read.problems : {}),
      ...(chosenId === null ? { filter: true as const } : {}),
      ...(!hasLine && !choice.newChats ? { nothing: true as const } : {}),
    };
    setProblems(found);
    if (chosenId === null || (hasLine && typed === null) || Object.keys(found).length > 0) return;
    const { newChats, sound, notification } = choice;
    save.mutate({ filterId: chosenId, zone, newChats, line: hasLine ? typed : null, sound, notification });
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={name === null ? t.newTitle : t.editTitle(name)}
      closeLabel={texts.common.close}
      actions={
        <>
          <Button size="form" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button size="form" variant="primary" type="submit" form={formId} isLoading={save.isPending}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="grid gap-4" onSubmit={submit}>
        <FailureNotice error={save.error} />
        {filterId === null && (
          <Field label={t.filter} {...(problems.filter ? { error: t.filterMissing } : {})}>
            <Select value={chosenId} onChange={setChosenId} options={options} placeholder={t.choose} />
          </Field>
        )}
        <div className="grid gap-1">
          <Checkbox
            label={t.newChats}
            hint={t.newChatsHint}
            checked={choice.newChats}
            onChange={(newChats) => setChoice({ ...choice, newChats })}
          />
          <Checkbox label={t.line} checked={hasLine} onChange={setHasLine} />
          {problems.nothing && (
            <p role="alert" className="text-12 font-medium text-danger">
              {t.nothing}
            </p>
          )}
        </div>
        {hasLine && <LineFields texts={line} problems={problems} onChange={setLine} />}
        {hasLine && rule?.line && <LineHistory filterId={rule.filterId} line={typed} />}
        <HowFields choice={choice} onChange={(how) => setChoice({ ...choice, ...how })} />
      </form>
    </Dialog>
  );
}

type How = Pick<AlertRule, "sound" | "notification">;

/** The browser is asked for its permission only by whoever switches notifications on. */
function HowFields({ choice, onChange }: { choice: How; onChange: (how: Partial<How>) => void }) {
  const t = useAreaMessages("settings").alerts.dialog;
  const [permission, setPermission] = useState<Permission>(notificationPermission);
  const hints: Partial<Record<Permission, string>> = {
    granted: t.allowed,
    denied: t.denied,
    unsupported: t.unsupported,
  };
  const hint = hints[permission];
  return (
    <fieldset className="grid gap-1 border-t border-line pt-3">
      <legend className="float-start w-full font-medium">{t.how}</legend>
      <p className="text-12 text-fg-3">{t.howHint}</p>
      <Checkbox
        label={t.sound}
        checked={choice.sound}
        onChange={(sound) => {
          onChange({ sound });
          if (sound) void playAlertSound().catch(() => {});
        }}
      />
      <Checkbox
        label={t.notification}
        {...(hint === undefined ? {} : { hint })}
        disabled={permission === "unsupported"}
        checked={choice.notification}
        onChange={(notification) => {
          onChange({ notification });
          if (notification && permission === "default") void askForNotifications().then(setPermission);
        }}
      />
    </fieldset>
  );
}
