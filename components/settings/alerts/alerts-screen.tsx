"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useIsAwake } from "@/components/hooks/use-is-awake";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { useAdmins } from "@/components/layout/account/admins-provider";
import { filterTitle } from "@/components/layout/live/alert-text";
import { Link } from "@/components/layout/nav/link";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { AlertRule, Alerts } from "@/lib/api/alerts/contract";
import { alertKeys, alertsOptions, removeAlert } from "@/lib/api/alerts/queries";
import { localCopyKeys } from "@/lib/api/local-copy/queries";
import { numberFormatter } from "@/lib/dates/formatters";
import { savedHref } from "@/lib/view/saved-address";
import { FailureNotice } from "../failure-notice";
import { SettingsSection } from "../settings-section";
import { AlertDialog } from "./alert-dialog";
import { AnnouncedSection } from "./announced-section";
import { OutgoingSection } from "./outgoing-section";
import { QuietSection } from "./quiet-section";

type Opened = { filterId: string | null };

/**
 * What a person is told of, when not, and what they were told; for leads what other services are told. The address may
 * name a saved filter, whose alert is opened.
 */
export function AlertsScreen({ mayLead }: { mayLead: boolean }) {
  const query = useQuery(alertsOptions());
  const isAwake = useIsAwake();
  const pathname = usePathname();
  const asked = useSearchParams().get("filter");
  const [pressed, setPressed] = useState<Opened | null>(null);
  const opened = pressed ?? (asked === null ? null : { filterId: asked });
  function close(): void {
    setPressed(null);
    if (asked !== null) window.history.replaceState(null, "", pathname);
  }
  return (
    <QueryState query={query} className="min-h-0 flex-1 overflow-y-auto" pending={<Pending />}>
      {(alerts) => (
        <>
          <RulesSection alerts={alerts} onOpen={(filterId) => setPressed({ filterId })} />
          <QuietSection key={JSON.stringify(alerts.quiet)} quiet={alerts.quiet} />
          <AnnouncedSection />
          {mayLead && <OutgoingSection />}
          {isAwake && opened !== null && (
            <AlertDialog key={opened.filterId} alerts={alerts} filterId={opened.filterId} onClose={close} />
          )}
        </>
      )}
    </QueryState>
  );
}

function Pending() {
  const t = useAreaMessages("settings").alerts;
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      <Skeleton width="60%" />
      <Skeleton width="80%" />
    </SettingsSection>
  );
}

function RulesSection({ alerts, onOpen }: { alerts: Alerts; onOpen: (filterId: string | null) => void }) {
  const { alerts: t } = useAreaMessages("settings");
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: removeAlert,
    onSuccess: (now) => {
      client.setQueryData(alertKeys.all, now);
      void client.invalidateQueries({ queryKey: localCopyKeys.counts });
    },
  });
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      {alerts.counting !== "on" && <CountingNotice counting={alerts.counting} />}
      <FailureNotice error={remove.error} />
      {alerts.data.length === 0 ? (
        <p className="text-fg-2">{t.none}</p>
      ) : (
        <ul aria-label={t.heading} className="divide-y divide-line border-y border-line">
          {alerts.data.map((rule) => (
            <RuleRow
              key={rule.filterId}
              rule={rule}
              onEdit={() => onOpen(rule.filterId)}
              onRemove={() => remove.mutate(rule.filterId)}
            />
          ))}
        </ul>
      )}
      <div>
        <Button size="form" icon="plus" onClick={() => onOpen(null)}>
          {t.add}
        </Button>
      </div>
    </SettingsSection>
  );
}

function CountingNotice({ counting }: { counting: Exclude<Alerts["counting"], "on"> }) {
  const { alerts: t, shell } = useAreaMessages("settings");
  const mayOpen = useAdmins()?.isAdmin === true;
  const isOff = counting === "copy_off";
  return (
    <Notice
      tone="warning"
      title={isOff ? t.copyOff : t.copyBehind}
      {...(mayOpen
        ? {
            actions: (
              <Link href="/settings/local-copy" className={buttonVariants()}>
                {shell.problem.openSettings}
              </Link>
            ),
          }
        : {})}
    >
      {isOff ? t.copyOffNext : t.copyBehindNext}
    </Notice>
  );
}

type RuleRowProps = { rule: AlertRule; onEdit: () => void; onRemove: () => void };

function RuleRow({ rule, onEdit, onRemove }: RuleRowProps) {
  const texts = useAreaMessages("settings");
  const t = texts.alerts;
  const number = numberFormatter(useLocale());
  const name = filterTitle(rule, texts);
  const { line, newChats, sound, notification, isThere } = rule;
  const parts = [
    ...(newChats ? [t.each] : []),
    ...(line === null ? [] : [t.lineText(number.format(line.over), number.format(line.minutes), line.minutes)]),
    ...(sound ? [t.sound] : []),
    ...(notification ? [t.notification] : []),
  ];
  return (
    <li className="flex min-w-0 items-start gap-2 py-2.5">
      <Icon of={isThere ? "bell" : "circle-slash"} className="mt-0.5 text-fg-3" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {isThere ? (
            <Link href={savedHref(rule.filterId)}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="text-fg-2 tabular-nums">{isThere ? parts.join(" · ") : t.goneHint}</p>
      </div>
      {isThere && <IconButton icon="pencil" label={t.edit(name)} onClick={onEdit} />}
      <IconButton icon="trash" label={t.remove(name)} onClick={onRemove} />
    </li>
  );
}
