"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { changeText } from "@/components/chats/actions/change-text";
import { findChat } from "@/components/chats/actions/own-changes";
import { SnoozeForm } from "@/components/chats/actions/snooze-form";
import { StatusShape } from "@/components/chats/values/status-mark";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/form/segmented";
import { Combobox } from "@/components/ui/listbox/combobox";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlay/dialog";
import { budgetOptions, directoryOptions } from "@/lib/api/chats/list-queries";
import { ApiError } from "@/lib/api/errors";
import { type JobSelect, startChangeJob } from "@/lib/api/jobs/queries";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { numberFormatter } from "@/lib/dates/formatters";
import type { ChatChange, ChatChangeKey } from "@/lib/helpcrunch/change-chat";
import type { AskedView } from "@/lib/view/view";
import { bulkCost, planBulk } from "./bulk-cost";
import { useStartJob } from "./use-start-job";

export type BulkPart = ChatChangeKey;

type BulkSheetProps = {
  part: BulkPart;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Those that were chosen one by one. */
  ids: readonly number[];
  /** All that a view finds, where that was chosen instead. */
  whole: { view: AskedView; zone: string; total: number } | null;
  person: Person;
  onStarted: () => void;
};

const offeredStatuses = ["new", "opened", "pending", "on_hold", "closed"] as const;

/** What the server says that a view finds by now, where that is not what the person has seen. */
function newTotal(error: unknown): number | null {
  if (!(error instanceof ApiError) || error.code !== "conflict") return null;
  const { current } = error;
  if (typeof current !== "object" || current === null || !("total" in current)) return null;
  return typeof current.total === "number" ? current.total : null;
}

/** Before anything is sent to many chats: what changes, for how many, and what that costs the team. */
export function BulkSheet({ part, isOpen, onOpenChange, ids, whole, person, onStarted }: BulkSheetProps) {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions.bulk;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const client = useQueryClient();
  const { data: directory } = useQuery(directoryOptions());
  const { data: budget } = useQuery(budgetOptions());
  const [change, setChange] = useState<ChatChange | null>(part === "readByAgent" ? { readByAgent: true } : null);
  const [total, setTotal] = useState(whole?.total ?? 0);

  const plan = change === null || whole !== null ? null : planBulk(ids, change, (id) => findChat(client, id));
  const count = whole === null ? (plan?.ids.length ?? ids.length) : total;
  const cost = bulkCost(count, budget);
  const value = change === null ? null : changeText(change, directory, { t, locale, timeZone });

  const starting = useStartJob({
    start: (key, asked: { change: ChatChange; select: JobSelect }) => startChangeJob(key, asked.change, asked.select),
    startedText: () => words.started(number.format(count), count),
    onStarted: () => {
      onOpenChange(false);
      onStarted();
    },
    onError: (error) => {
      const now = newTotal(error);
      if (now !== null) setTotal(now);
    },
  });
  const changedTotal = newTotal(starting.error);
  const problem = starting.error === null || changedTotal !== null ? null : toProblem(starting.error, t);
  const countText = words.chats(
    number.format(whole === null ? ids.length : total),
    whole === null ? ids.length : total,
  );

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={words.titles[part](countText)}
      closeLabel={t.common.close}
      actions={
        <>
          <Button size="form" onClick={() => onOpenChange(false)}>
            {t.common.cancel}
          </Button>
          <Button
            size="form"
            variant="primary"
            isLoading={starting.isPending}
            disabled={change === null || count === 0}
            onClick={() => {
              if (change === null) return;
              const select = whole === null ? { ids: plan?.ids ?? [] } : { ...whole, total };
              starting.mutate({ change, select });
            }}
          >
            {words.send(number.format(count), count)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <PartField part={part} change={change} value={value} person={person} onChange={setChange} />
        <ul className="border-t border-line">
          <Fact count={number.format(count)}>
            {value === null ? words.changes : words.changeTo(value)}
            {whole !== null && <small className="block text-12 text-fg-3">{words.wholeNext}</small>}
          </Fact>
          {plan !== null && plan.unchanged > 0 && (
            <Fact count={number.format(plan.unchanged)}>
              {words.alreadySo}
              <small className="block text-12 text-fg-3">{words.costNothing}</small>
            </Fact>
          )}
          {plan !== null && plan.impossible > 0 && (
            <Fact count={number.format(plan.impossible)}>
              {words.areClosed}
              <small className="block text-12 text-fg-3">{t.chatActions.snoozeMenu.closed}</small>
            </Fact>
          )}
        </ul>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 rounded-2 bg-sunken px-3 py-2">
          <Cost label={words.requests}>{words.upTo(number.format(cost.requests))}</Cost>
          {cost.perMinute !== null && (
            <Cost label={words.ofBudget}>{words.perMinute(number.format(cost.perMinute))}</Cost>
          )}
          {cost.minutes !== null && <Cost label={words.takes}>{words.minutes(number.format(cost.minutes))}</Cost>}
        </dl>
        <p className="text-12 text-fg-3">{words.peopleFirst}</p>
        {changedTotal !== null && (
          <Notice role="alert" tone="warning" title={words.totalChanged(number.format(changedTotal), changedTotal)}>
            {words.totalChangedNext}
          </Notice>
        )}
        {problem !== null && (
          <Notice role="alert" tone="danger" title={problem.title}>
            {[...problem.details, problem.next].join(" ")}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

type PartFieldProps = {
  part: BulkPart;
  change: ChatChange | null;
  /** The change in words. */
  value: string | null;
  person: Person;
  onChange: (change: ChatChange) => void;
};

function PartField({ part, change, value, person, onChange }: PartFieldProps) {
  const t = useAreaMessages("chatActions");
  const { chatActions: words, fields, filters } = t;
  const { data: directory } = useQuery(directoryOptions());
  const meId = meAgentIdOf(directory, person);
  const search = { placeholder: words.search, emptyText: words.nothingFound, isLoading: directory === undefined };
  if (part === "readByAgent") {
    return (
      <Segmented
        size="form"
        label={words.bulk.readMark}
        value={change !== null && "readByAgent" in change && change.readByAgent ? "read" : "unread"}
        onChange={(next) => onChange({ readByAgent: next === "read" })}
        options={[
          { value: "read", label: words.read },
          { value: "unread", label: words.unread },
        ]}
      />
    );
  }
  if (part === "snoozedUntil") {
    return (
      <div className="grid gap-2">
        {value !== null && <p className="font-medium">{value}</p>}
        <div className="rounded-2 border border-line">
          <SnoozeForm chat={null} onChoose={onChange} />
        </div>
        <Button variant="ghost" className="justify-self-start" onClick={() => onChange({ snoozedUntil: null })}>
          {words.snoozeMenu.end}
        </Button>
      </div>
    );
  }
  if (part === "status") {
    return (
      <Combobox
        label={words.bulk.to}
        placeholder={words.bulk.pick}
        value={change !== null && "status" in change ? change.status : null}
        onChange={(next) => {
          const status = offeredStatuses.find((one) => one === next);
          if (status !== undefined) onChange({ status });
        }}
        options={offeredStatuses.map((status) => ({
          value: status,
          label: fields.statuses[status],
          before: <StatusShape status={status} />,
        }))}
      />
    );
  }
  if (part === "assignee") {
    const chosen = change !== null && "assignee" in change ? String(change.assignee ?? "nobody") : null;
    return (
      <Combobox
        label={words.bulk.to}
        placeholder={words.bulk.pick}
        value={chosen}
        onChange={(next) => onChange({ assignee: next === "nobody" ? null : Number(next) })}
        search={search}
        options={[
          { value: "nobody", label: words.nobody },
          ...(directory?.agents ?? []).map(({ id, name, email }) => ({
            value: String(id),
            label: id === meId ? words.me : (name ?? email ?? filters.agentNumber(id)),
            keywords: `${id} ${name ?? ""} ${email ?? ""}`,
            ...(id === meId ? { end: name } : {}),
          })),
        ]}
      />
    );
  }
  return (
    <Combobox
      label={words.bulk.to}
      placeholder={words.bulk.pick}
      value={change !== null && "department" in change ? String(change.department) : null}
      onChange={(next) => onChange({ department: Number(next) })}
      search={search}
      options={(directory?.departments ?? []).map(({ id, name }) => ({
        value: String(id),
        label: name ?? filters.departmentNumber(id),
        keywords: String(id),
      }))}
    />
  );
}

function Fact({ count, children }: { count: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[3rem_1fr] gap-3 border-b border-line py-2">
      <b className="text-end font-semibold tabular-nums">{count}</b>
      <span>{children}</span>
    </li>
  );
}

function Cost({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-fg-3">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
