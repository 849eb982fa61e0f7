"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/api/errors";
import type { WebhookSettings } from "@/lib/api/webhooks/contract";
import { saveWebhookKey, webhookSettingsKey, webhookSettingsOptions } from "@/lib/api/webhooks/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { FailureNotice } from "../failure-notice";
import { SettingsSection } from "../settings-section";

/** Where HelpCrunch sends its webhooks, what signs them, and what has come of it. */
export function WebhookSection() {
  const t = useAreaMessages("settings").settings.webhooks;
  const settings = useQuery(webhookSettingsOptions());
  const known = settings.data;
  const ending = known?.keyEnding ?? null;
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose} facts={ending === null ? undefined : t.keyEnding(ending)}>
      <QueryState query={settings} pending={<Skeleton width="70%" />}>
        {(state) => (
          <div className="grid gap-4">
            <Address address={state.address} />
            <KeyForm settings={state} />
            {state.configured && <Received settings={state} />}
          </div>
        )}
      </QueryState>
    </SettingsSection>
  );
}

function Address({ address }: { address: string }) {
  const { settings, common } = useAreaMessages("settings");
  const t = settings.webhooks;
  return (
    <div className="grid gap-1">
      <span className="text-fg-2">{t.address}</span>
      <span className="flex min-w-0 items-center gap-1">
        <span className="mono min-w-0 break-all">{address}</span>
        <CopyButton text={address} label={t.copyAddress} copiedLabel={common.copied} failedText={common.copyFailed} />
      </span>
    </div>
  );
}

function KeyForm({ settings }: { settings: WebhookSettings }) {
  const t = useAreaMessages("settings").settings.webhooks;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const save = useMutation({
    mutationFn: saveWebhookKey,
    onSuccess: (saved) => {
      queries.setQueryData(webhookSettingsKey, saved);
      if (input.current !== null) input.current.value = "";
      announce(t.saved);
    },
    onError: (error) => {
      const said = error instanceof ApiError ? error.issues.find(({ path }) => path === "signingKey") : undefined;
      setWrong(said === undefined ? undefined : t.keyWrong);
      input.current?.focus();
    },
  });
  if (settings.from === "environment") return <Notice tone="neutral" title={t.fromEnvironment} />;
  return (
    // Sent before the page is awake, the form must not put the key into the address: hence the method.
    <form
      method="post"
      noValidate
      autoComplete="off"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const signingKey = input.current?.value.trim() ?? "";
        setWrong(signingKey === "" ? t.keyMissing : undefined);
        if (signingKey === "") input.current?.focus();
        else save.mutate({ signingKey });
      }}
    >
      <Field
        label={settings.configured ? t.newKey : t.key}
        hint={settings.configured ? t.newKeyHint : t.keyHint}
        error={wrong}
      >
        <Input
          ref={input}
          type="password"
          className="mono"
          // No password of a person: what keeps those must neither offer one nor keep this.
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          spellCheck={false}
        />
      </Field>
      {wrong === undefined && <FailureNotice error={save.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="form" isLoading={save.isPending}>
          {settings.configured ? t.replace : t.save}
        </Button>
        {settings.configured && (
          <Button variant="ghost" size="form" onClick={() => save.mutate({ signingKey: null })}>
            {t.switchOff}
          </Button>
        )}
      </div>
    </form>
  );
}

function Received({ settings }: { settings: WebhookSettings }) {
  const { settings: texts, common } = useAreaMessages("settings");
  const t = texts.webhooks;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const date = dateFormatter(locale, { dateStyle: "medium", timeStyle: "medium", timeZone });
  const when = (iso: string | null) => (iso === null ? "—" : date.format(new Date(iso)));
  const { refused, refusedAt, missed, missedAt, events } = settings;
  const withTime = (count: number, iso: string | null) =>
    iso === null ? number.format(count) : t.countAt(number.format(count), when(iso));
  const rows: [string, string][] = [
    [t.lastAt, when(settings.lastAt)],
    [t.refused, withTime(refused, refusedAt)],
    ...(missed === null ? [] : [[t.missed, withTime(missed, missedAt)] satisfies [string, string]]),
    [t.pace, settings.isProven ? t.paceProven : t.paceUsual],
  ];
  return (
    <>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-6 gap-y-2 tabular-nums">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-fg-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary className="cursor-pointer font-medium">
          {t.events(number.format(events.filter(({ count }) => count > 0).length), number.format(events.length))}
        </summary>
        <ul className="mt-2 grid gap-1">
          {events.map(({ name, count, lastAt }) => (
            <li key={name} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3">
              <span className="flex min-w-0 items-center gap-1.5">
                <Icon
                  of={count > 0 ? "check" : "square-dashed"}
                  size={14}
                  className={count > 0 ? "text-success" : "text-fg-3"}
                />
                <span className="mono truncate">{name}</span>
              </span>
              <span className="text-fg-2 tabular-nums">
                {count > 0 ? t.countAt(number.format(count), when(lastAt)) : t.notSeen}
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-1 flex items-center gap-1 text-fg-2">
          {t.copyNames}
          <CopyButton
            text={() => events.map(({ name }) => name).join("\n")}
            label={t.copyNames}
            copiedLabel={common.copied}
            failedText={common.copyFailed}
          />
        </div>
      </details>
    </>
  );
}
