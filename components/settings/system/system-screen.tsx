"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { QueryState } from "@/components/layout/queries/query-state";
import { classNames } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { SystemState } from "@/lib/api/system/contract";
import { systemOptions } from "@/lib/api/system/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { clockTime } from "@/lib/dates/local-time";
import { SettingsSection } from "../settings-section";

/** What the installation runs on, what it does at the moment, and what somebody should look at. */
export function SystemScreen() {
  const query = useQuery(systemOptions());
  return (
    <QueryState query={query} className="min-h-0 flex-1 overflow-y-auto" pending={<SystemSkeleton />}>
      {(state) => (
        <>
          {state.problems.length > 0 && <Problems state={state} />}
          <Base state={state} />
          <Processes state={state} />
          <Work state={state} />
          <BackUp state={state} />
        </>
      )}
    </QueryState>
  );
}

function Problems({ state }: { state: SystemState }) {
  const { system: t } = useAreaMessages("settings").settings;
  return (
    <SettingsSection heading={t.problems.heading} purpose={t.problems.purpose}>
      {state.problems.map((problem) => (
        <Notice key={problem} tone="warning" title={t.problems.names[problem].title}>
          {t.problems.names[problem].next}
        </Notice>
      ))}
    </SettingsSection>
  );
}

function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-6 gap-y-2 tabular-nums">
      {rows.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-fg-2">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useMegabytes(): (bytes: number) => string {
  const { system: t } = useAreaMessages("settings").settings;
  const number = numberFormatter(useLocale());
  return (bytes) => t.megabytes(number.format(Math.ceil(bytes / 1_000_000)));
}

function useShortTime(): (at: string) => string {
  const date = dateFormatter(useLocale(), { dateStyle: "medium", timeStyle: "short", timeZone: useTimeZone() });
  return (at) => date.format(new Date(at));
}

function Base({ state: { version, node, startedAt, address, database } }: { state: SystemState }) {
  const { system: t } = useAreaMessages("settings").settings;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const megabytes = useMegabytes();
  const time = useShortTime();
  const name = database.dialect === "postgres" ? "Postgres" : "SQLite";
  return (
    <SettingsSection heading={t.base.heading} purpose={t.base.purpose}>
      <Facts
        rows={[
          [t.base.version, `Chatboard ${version}, Node ${node}`],
          [t.base.started, time(startedAt)],
          [t.base.database, `${name} ${database.server}, ${megabytes(database.sizeBytes)}`],
          [t.base.answers, t.base.milliseconds(number.format(database.answerMs))],
          [t.base.address, address],
        ]}
      />
    </SettingsSection>
  );
}

const head = "h-8 border-b border-line bg-sunken px-2 text-start text-12 font-normal whitespace-nowrap text-fg-3";
const cell = "h-9 border-b border-line px-2 whitespace-nowrap";
const notOnPhone = "max-sm:hidden";

function Processes({ state: { processes } }: { state: SystemState }) {
  const { processes: t } = useAreaMessages("settings").settings.system;
  const time = useShortTime();
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      <table
        aria-label={t.heading}
        className="w-full border-separate border-spacing-0 border-t border-line tabular-nums"
      >
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t.name}
            </th>
            <th scope="col" className={classNames(head, notOnPhone)}>
              {t.version}
            </th>
            <th scope="col" className={classNames(head, notOnPhone)}>
              {t.started}
            </th>
            <th scope="col" className={head}>
              {t.seen}
            </th>
            <th scope="col" className={head}>
              {t.state}
            </th>
          </tr>
        </thead>
        <tbody>
          {processes.map((process) => (
            <tr key={`${process.name} ${process.pid} ${process.startedAt}`}>
              <td className={classNames(cell, "mono max-w-0 w-full truncate")}>
                {process.name} {process.pid}
                {process.isThis && <span className="text-fg-3"> {t.isThis}</span>}
              </td>
              <td className={classNames(cell, notOnPhone)}>{process.version}</td>
              <td className={classNames(cell, notOnPhone)}>{time(process.startedAt)}</td>
              <td className={cell}>{time(process.seenAt)}</td>
              <td className={classNames(cell, process.state === "gone" && "text-danger")}>{t.states[process.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SettingsSection>
  );
}

/** A bar for each minute, as high as its share of the limit, and the same numbers as a table. */
function LastHour({ budget: { limit, lastHour } }: { budget: SystemState["budget"] }) {
  const { work: t } = useAreaMessages("settings").settings.system;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const clock = (at: string) => clockTime(at, locale, timeZone) ?? "";
  const seen = lastHour.flatMap(({ at, used }) => (used === null ? [] : [{ at, used }]));
  const most = seen.reduce<{ at: string; used: number } | null>(
    (best, minute) => (best === null || minute.used > best.used ? minute : best),
    null,
  );
  if (most === null) return t.noneYet;
  const summary = t.mostAt(number.format(most.used), clock(most.at));
  const height = 48;
  return (
    <div className="grid max-w-120 gap-1">
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${lastHour.length * 8} ${height}`}
        className="h-12 w-full border-y border-t-line border-b-line-strong"
        preserveAspectRatio="none"
      >
        {lastHour.map(({ at, used }, index) => {
          const bar = used === null ? 0 : Math.max(1, Math.min(1, used / limit) * height);
          return <rect key={at} x={index * 8 + 1} y={height - bar} width={6} height={bar} className="fill-accent" />;
        })}
      </svg>
      <p className="text-12 text-fg-2">{summary}</p>
      <details>
        <summary className="w-fit cursor-pointer text-12 text-fg-2 max-sm:min-h-11">{t.asTable}</summary>
        <table className="mt-1 border-separate border-spacing-0 tabular-nums">
          <thead>
            <tr>
              <th scope="col" className={head}>
                {t.minute}
              </th>
              <th scope="col" className={classNames(head, "text-end")}>
                {t.requests}
              </th>
            </tr>
          </thead>
          <tbody>
            {lastHour.map(({ at, used }) => (
              <tr key={at}>
                <td className="px-2">{clock(at)}</td>
                <td className="px-2 text-end">{used === null ? t.notSeen : number.format(used)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

function Work({ state: { budget, jobs, localCopy, webhooks } }: { state: SystemState }) {
  const { system: t, localCopy: copy } = useAreaMessages("settings").settings;
  const time = useShortTime();
  const number = numberFormatter(useLocale());
  const megabytes = useMegabytes();
  const copyFacts = [
    copy.state.names[localCopy.state],
    ...(localCopy.state === "off" ? [] : [t.work.chats(number.format(localCopy.chats))]),
    ...(localCopy.sizeBytes === null ? [] : [megabytes(localCopy.sizeBytes)]),
  ];
  const webhookFacts = webhooks.configured
    ? [webhooks.lastAt === null ? t.work.noneCame : t.work.lastCame(time(webhooks.lastAt))]
    : [t.work.webhooksOff];
  if (webhooks.refusedAt !== null) {
    webhookFacts.push(t.work.refused(number.format(webhooks.refused), time(webhooks.refusedAt)));
  }
  return (
    <SettingsSection heading={t.work.heading} purpose={t.work.purpose}>
      <Facts
        rows={[
          [t.work.requests, t.work.used(number.format(budget.used), number.format(budget.limit))],
          [t.work.waiting, number.format(budget.waiting)],
          [t.work.lastHour, <LastHour key="hour" budget={budget} />],
          [
            t.work.jobs,
            t.work.jobCounts(number.format(jobs.running), number.format(jobs.queued), number.format(jobs.paused)),
          ],
          [
            t.work.localCopy,
            <Link key="copy" href="/settings/local-copy">
              {copyFacts.join(", ")}
            </Link>,
          ],
          [
            t.work.webhooks,
            <Link key="webhooks" href="/settings/local-copy">
              {webhookFacts.join(", ")}
            </Link>,
          ],
        ]}
      />
    </SettingsSection>
  );
}

function BackUp({ state: { backUp, database } }: { state: SystemState }) {
  const { backUp: t } = useAreaMessages("settings").settings.system;
  const time = useShortTime();
  const number = numberFormatter(useLocale());
  const megabytes = useMegabytes();
  if (database.dialect === "postgres" || backUp === null) {
    return (
      <SettingsSection heading={t.heading} purpose={t.purpose}>
        <p className="text-fg-2">{database.dialect === "postgres" ? t.postgres : t.none}</p>
      </SettingsSection>
    );
  }
  const { at, sizeBytes, copiedChats } = backUp;
  const copy = copiedChats === null ? t.withoutCopy : t.withCopy(number.format(copiedChats));
  return (
    <SettingsSection heading={t.heading} purpose={t.purpose}>
      <Facts rows={[[t.last, [time(at), megabytes(sizeBytes), copy].join(", ")]]} />
    </SettingsSection>
  );
}

function SystemSkeleton() {
  return (
    <div className="grid gap-4 px-4 py-6 sm:px-8" aria-busy="true">
      <Skeleton width="40%" />
      <Skeleton width="60%" />
      <Skeleton width="50%" />
    </div>
  );
}
