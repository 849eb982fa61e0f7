"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { LocalCopyChoice, LocalCopySettings, SyncState } from "@/lib/api/local-copy/contract";
import {
  deleteLocalCopy,
  localCopyKeys,
  localCopySettingsOptions,
  pauseSync,
  saveLocalCopy,
  syncStateOptions,
} from "@/lib/api/local-copy/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { FailureNotice } from "../failure-notice";
import { ConfirmDialog } from "../people/confirm-dialog";
import { SettingsSection } from "../settings-section";
import { ExportSection } from "./export-section";
import { WebhookSection } from "./webhook-section";

/** Whether Chatboard keeps a copy of all chats, how it is doing, and what it holds. */
export function LocalCopyScreen() {
  const t = useAreaMessages("settings").settings.localCopy;
  const settings = useQuery(localCopySettingsOptions());
  const sync = useQuery(syncStateOptions());
  return (
    <QueryState query={settings} className="min-h-0 flex-1 overflow-y-auto" pending={<LocalCopySkeleton />}>
      {(chosen) => (
        <>
          <SettingsSection heading={t.state.heading} purpose={t.state.purpose}>
            <QueryState query={sync} pending={<Skeleton width="60%" />}>
              {(state) => <SyncFacts state={state} sizeBytes={chosen.sizeBytes} />}
            </QueryState>
          </SettingsSection>
          <ChoiceSection key={JSON.stringify(chosen)} chosen={chosen} />
          <ExportSection />
          <WebhookSection />
          <DeleteSection chats={sync.data?.chats.have ?? 0} messages={sync.data?.messages.have ?? 0} />
        </>
      )}
    </QueryState>
  );
}

function SyncFacts({ state, sizeBytes }: { state: SyncState; sizeBytes: number | null }) {
  const { localCopy: t } = useAreaMessages("settings").settings;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const queries = useQueryClient();
  const number = numberFormatter(locale);
  const date = dateFormatter(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const pause = useMutation({
    mutationFn: pauseSync,
    onSuccess: (now) => queries.setQueryData(localCopyKeys.sync, now),
  });
  const { chats, messages, lagSeconds, lastFullPassAt, etaSeconds, failure } = state;
  const isPaused = state.state === "paused";
  const rows: [string, string][] = [
    [t.state.label, t.state.names[state.state]],
    [t.state.lag, lagSeconds === null ? "—" : t.state.seconds(number.format(lagSeconds))],
    [
      t.state.chats,
      chats.total === null
        ? number.format(chats.have)
        : t.state.of(number.format(chats.have), number.format(chats.total)),
    ],
    [t.state.messages, t.state.ofChats(number.format(messages.have), number.format(messages.chatsDone))],
    [t.state.fullPass, lastFullPassAt === null ? "—" : date.format(new Date(lastFullPassAt))],
    [t.state.size, sizeBytes === null ? "—" : t.state.megabytes(number.format(Math.round(sizeBytes / 1_000_000)))],
  ];
  if (etaSeconds !== null)
    rows.splice(3, 0, [t.state.ready, t.state.minutes(number.format(Math.ceil(etaSeconds / 60)))]);
  return (
    <div className="grid gap-4">
      {failure !== null && (
        <Notice tone="warning" title={t.state.failed}>
          {t.state.failedNext} <span className="mono">{failure}</span>
        </Notice>
      )}
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-6 gap-y-2 tabular-nums">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-fg-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FailureNotice error={pause.error} />
      {state.state !== "off" && (
        <div>
          <Button size="form" isLoading={pause.isPending} onClick={() => pause.mutate(!isPaused)}>
            {isPaused ? t.resume : t.pause}
          </Button>
        </div>
      )}
    </div>
  );
}

function ChoiceSection({ chosen }: { chosen: LocalCopySettings }) {
  const { localCopy: t } = useAreaMessages("settings").settings;
  const queries = useQueryClient();
  const router = useRouter();
  const announce = useAnnounce();
  const [choice, setChoice] = useState<LocalCopyChoice>({
    enabled: chosen.enabled,
    messages: chosen.messages,
    retentionDays: chosen.retentionDays,
  });
  const [daysText, setDaysText] = useState(chosen.retentionDays?.toString() ?? "");
  const isDaysWrong = daysText !== "" && !/^[1-9]\d{0,3}$/.test(daysText);
  const save = useMutation({
    mutationFn: saveLocalCopy,
    onSuccess: (saved) => {
      queries.setQueryData(localCopyKeys.settings, saved);
      void queries.invalidateQueries({ queryKey: localCopyKeys.sync });
      // The navigation says what only the copy can answer.
      router.refresh();
      announce(t.saved);
    },
  });
  const isFixed = chosen.from === "environment";
  return (
    <SettingsSection heading={t.choice.heading} purpose={t.choice.purpose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isDaysWrong) save.mutate({ ...choice, retentionDays: daysText === "" ? null : Number(daysText) });
        }}
      >
        <Checkbox
          label={t.choice.enabled}
          hint={isFixed ? t.choice.fixed : t.choice.enabledHint}
          checked={choice.enabled}
          disabled={isFixed}
          onChange={(enabled) => setChoice({ ...choice, enabled })}
        />
        <Checkbox
          label={t.choice.messages}
          hint={t.choice.messagesHint}
          checked={choice.messages}
          onChange={(messages) => setChoice({ ...choice, messages })}
        />
        <Field
          label={t.choice.retention}
          hint={t.choice.retentionHint}
          error={isDaysWrong ? t.choice.retentionWrong : undefined}
          className="max-w-60"
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={daysText}
            onChange={(event) => setDaysText(event.target.value.trim())}
          />
        </Field>
        <FailureNotice error={save.error} />
        <div>
          <Button type="submit" variant="primary" size="form" isLoading={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}

function DeleteSection({ chats, messages }: { chats: number; messages: number }) {
  const { localCopy: t } = useAreaMessages("settings").settings;
  const number = numberFormatter(useLocale());
  const queries = useQueryClient();
  const router = useRouter();
  const announce = useAnnounce();
  const [isAsking, setAsking] = useState(false);
  return (
    <SettingsSection heading={t.remove.heading} purpose={t.remove.purpose}>
      <div>
        <Button variant="danger" size="form" onClick={() => setAsking(true)}>
          {t.remove.action}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t.remove.title}
          text={t.remove.text(number.format(chats), number.format(messages))}
          action={t.remove.confirm}
          onConfirm={async () => {
            queries.setQueryData(localCopyKeys.settings, await deleteLocalCopy());
            await queries.invalidateQueries({ queryKey: localCopyKeys.sync });
            router.refresh();
            announce(t.remove.done);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </SettingsSection>
  );
}

function LocalCopySkeleton() {
  const { localCopy: t } = useAreaMessages("settings").settings;
  return (
    <div aria-busy="true">
      <SettingsSection heading={t.state.heading} purpose={t.state.purpose}>
        <Skeleton width="60%" />
        <Skeleton width="40%" />
      </SettingsSection>
      <SettingsSection heading={t.choice.heading} purpose={t.choice.purpose}>
        <Skeleton width="70%" />
        <Skeleton width="65%" />
      </SettingsSection>
    </div>
  );
}
