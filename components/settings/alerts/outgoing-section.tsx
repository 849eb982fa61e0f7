"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { alertText, filterTitle } from "@/components/layout/live/alert-text";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import type { OutgoingDelivery, OutgoingTarget } from "@/lib/api/outgoing/contract";
import {
  deleteOutgoingTarget,
  outgoingDeliveriesOptions,
  outgoingKeys,
  outgoingTargetsOptions,
  testOutgoingTarget,
} from "@/lib/api/outgoing/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import type { MessagesOf } from "@/lib/i18n/en";
import { FailureNotice } from "../failure-notice";
import { ConfirmDialog } from "../people/confirm-dialog";
import { SettingsSection } from "../settings-section";
import { toClock } from "./clock-text";
import { OutgoingDialog } from "./outgoing-dialog";

type OutgoingMessages = MessagesOf<"settings">["alerts"]["outgoing"];

/** Why something did not arrive, with what was answered. */
function problemText({ problem, status }: Pick<OutgoingDelivery, "problem" | "status">, t: OutgoingMessages): string {
  const why = t.problems[problem ?? "failed"];
  return status === null ? why : t.withStatus(why, String(status));
}

function newsText(
  news: OutgoingDelivery["news"],
  { alerts, alertNews }: MessagesOf<"settings">,
  number: Intl.NumberFormat,
): string {
  if (news.kind === "test") return alerts.outgoing.testNews;
  if (news.kind === "report") return alerts.outgoing.reportNews(news.from, news.to);
  return alertText(news, alertNews, number);
}

type Opened = { name: "new" } | { name: "edit" | "remove"; target: OutgoingTarget };

/** What is said of saved filters to other services, and what came of it. For leads. */
export function OutgoingSection() {
  const texts = useAreaMessages("settings");
  const t = texts.alerts.outgoing;
  const client = useQueryClient();
  const query = useQuery(outgoingTargetsOptions());
  const [opened, setOpened] = useState<Opened | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: outgoingKeys.all });
  const close = () => setOpened(null);
  const test = useMutation({ mutationFn: testOutgoingTarget, onSettled: refresh });
  const remove = async ({ id }: OutgoingTarget) => {
    await deleteOutgoingTarget(id);
    close();
    refresh();
  };
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      <QueryState
        query={query}
        pending={<Skeleton width="60%" />}
        isEmpty={({ data }) => data.length === 0}
        empty={<p className="text-fg-2">{t.none}</p>}
      >
        {({ data }) => (
          <ul aria-label={t.heading} className="divide-y divide-line border-y border-line">
            {data.map((target) => (
              <TargetRow
                key={target.id}
                target={target}
                isTesting={test.isPending && test.variables === target.id}
                onTest={() => test.mutate(target.id)}
                onEdit={() => setOpened({ name: "edit", target })}
                onRemove={() => setOpened({ name: "remove", target })}
              />
            ))}
          </ul>
        )}
      </QueryState>
      {test.data !== undefined && (
        <Notice
          role={test.data.state === "sent" ? "status" : "alert"}
          tone={test.data.state === "sent" ? "neutral" : "danger"}
          title={test.data.state === "sent" ? t.tested : t.testFailed(problemText(test.data, t))}
        />
      )}
      <FailureNotice error={test.error} />
      <div>
        <Button size="form" icon="plus" onClick={() => setOpened({ name: "new" })}>
          {t.add}
        </Button>
      </div>
      {(opened?.name === "new" || opened?.name === "edit") && (
        <OutgoingDialog
          target={opened.name === "edit" ? opened.target : null}
          onClose={close}
          onSaved={() => {
            close();
            refresh();
          }}
        />
      )}
      {opened?.name === "remove" && (
        <ConfirmDialog
          title={t.deleteTitle(opened.target.name)}
          text={t.deleteNext}
          action={t.delete}
          onConfirm={() => remove(opened.target)}
          onClose={close}
        />
      )}
    </SettingsSection>
  );
}

type TargetRowProps = {
  target: OutgoingTarget;
  isTesting: boolean;
  onTest: () => void;
  onEdit: () => void;
  onRemove: () => void;
};

function TargetRow({ target, isTesting, onTest, onEdit, onRemove }: TargetRowProps) {
  const texts = useAreaMessages("settings");
  const { alerts } = texts;
  const t = alerts.outgoing;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const date = dateFormatter(locale, { dateStyle: "medium", timeStyle: "short", timeZone: useTimeZone() });
  const [isLogOpen, setLogOpen] = useState(false);
  const { name, kind, host, line, newChats, report, enabled, queued, last, isThere } = target;
  const what = [
    filterTitle(target, texts),
    ...(newChats ? [alerts.each] : []),
    ...(line === null ? [] : [alerts.lineText(number.format(line.over), number.format(line.minutes), line.minutes)]),
    ...(report === null ? [] : [t.reports(toClock(report.minute))[report.every]]),
  ];
  const when = last === null ? "" : date.format(new Date(last.at));
  return (
    <li className="grid min-w-0 gap-1 py-2.5">
      <div className="flex min-w-0 items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="flex min-w-0 flex-wrap items-center gap-x-2">
            <bdi className="truncate font-medium">{name}</bdi>
            <span className="text-fg-2">
              {t.kinds[kind]} · {host}
            </span>
            {!enabled && <Tag>{t.off}</Tag>}
          </p>
          <p className="text-fg-2 tabular-nums">{isThere ? what.join(" · ") : alerts.goneHint}</p>
          {(last !== null || queued > 0) && (
            <p className="text-12 text-fg-2 tabular-nums">
              {last?.state === "sent" && t.lastSent(when)}
              {last?.state === "failed" && (
                <span className="text-danger">
                  <Icon of="octagon-exclamation-point" size={12} className="me-1 inline-block align-[-2px]" />
                  {t.lastFailed(when, problemText(last, t))}
                </span>
              )}
              {last !== null && queued > 0 && " · "}
              {queued > 0 && t.queued(number.format(queued))}
            </p>
          )}
        </div>
        <IconButton icon="send" label={t.test(name)} disabled={isTesting} onClick={onTest} />
        <IconButton icon="pencil" label={t.edit(name)} onClick={onEdit} />
        <IconButton icon="trash" label={t.remove(name)} onClick={onRemove} />
      </div>
      <details onToggle={({ currentTarget }) => setLogOpen(currentTarget.open)}>
        <summary className="cursor-pointer text-12 text-fg-2">{t.log}</summary>
        {isLogOpen && <DeliveryLog targetId={target.id} />}
      </details>
    </li>
  );
}

function DeliveryLog({ targetId }: { targetId: string }) {
  const texts = useAreaMessages("settings");
  const t = texts.alerts.outgoing;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const date = dateFormatter(locale, { dateStyle: "short", timeStyle: "medium", timeZone: useTimeZone() });
  const query = useQuery(outgoingDeliveriesOptions(targetId));
  return (
    <QueryState
      query={query}
      pending={<Skeleton width="60%" />}
      isEmpty={({ data }) => data.length === 0}
      empty={<p className="py-1 text-12 text-fg-2">{t.logNone}</p>}
    >
      {({ data }) => (
        <ul className="grid gap-1 py-1 text-12 tabular-nums">
          {data.map((item) => (
            <li key={item.id} className="grid gap-x-3 sm:grid-cols-[8.5rem_minmax(0,1fr)_minmax(0,1fr)]">
              <time dateTime={item.at} className="text-fg-2">
                {date.format(new Date(item.at))}
              </time>
              <span>{newsText(item.news, texts, number)}</span>
              <span className={item.state === "failed" ? "text-danger" : "text-fg-2"}>
                {[
                  t.states[item.state],
                  ...(item.problem === null ? [] : [problemText(item, t)]),
                  ...(item.tries > 1 ? [t.tries(number.format(item.tries))] : []),
                ].join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </QueryState>
  );
}
