"use client";

import { useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { ProblemNotice } from "@/components/layout/errors/problem-notice";
import { Link } from "@/components/layout/nav/link";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { CreateOutcome } from "@/lib/api/create-chat/contract";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import type { Chat } from "@/lib/helpcrunch/chat";
import { useChatHref } from "./back-target";
import { FocusedHeading } from "./focused-heading";
import type { ChatParts } from "./open-chats-notice";

type OutcomeUnknownProps = {
  outcome: CreateOutcome;
  requestId: string | undefined;
  error: unknown;
  isBusy: boolean;
  names: { customer: string; application: string; department: string | null };
  parts: ChatParts;
  /** Where the form was opened from. */
  backHref: string;
  onTake: (chatId: number) => void;
  onLookAgain: () => void;
  onCreateAnother: () => void;
};

/** A chat may have been made later than it was asked for by this much and still be very likely the one. */
const likelyMsMax = 60_000;

/** What is known of a chat whose answer was lost, and the choice that only a person can make. */
export function OutcomeUnknown({
  outcome,
  requestId,
  error,
  isBusy,
  names,
  parts,
  backHref,
  onTake,
  onLookAgain,
  onCreateAnother,
}: OutcomeUnknownProps) {
  const { common, createChat } = useAreaMessages("createChat");
  const t = createChat.unknown;
  const locale = useLocale();
  const [isAsking, setAsking] = useState(false);
  const { lookup, sentAt, settledAt } = outcome;
  const chats = lookup?.chats ?? [];
  const format = (count: number) => numberFormatter(locale).format(count);
  return (
    <div className="grid max-w-166 gap-5">
      <div className="grid gap-1.5">
        <FocusedHeading icon="triangle-exclamation-point">{t.title}</FocusedHeading>
        <p className="max-w-150 text-14 text-fg-2">{t.next}</p>
      </div>
      <ol className="rounded-3 border border-line-strong px-4 py-3.5">
        <Step icon="check" tone="text-success" at={sentAt} title={t.sent}>
          {t.sentWith(names.customer, names.application, names.department)}
        </Step>
        <Step icon="octagon-exclamation-point" tone="text-danger" at={settledAt} title={t.lost}>
          {t.lostDetail}
        </Step>
        <Step
          icon={lookup === null ? "triangle-exclamation-point" : "search"}
          tone={lookup === null ? "text-warning" : "text-fg-2"}
          at={lookup?.lookedAt ?? null}
          title={lookup === null ? t.notLooked : t.looked(names.customer)}
          isLast
        >
          {lookup === null ? t.notLookedDetail : t.fits(format(chats.length), chats.length)}
        </Step>
      </ol>
      {chats.length > 0 && (
        <Candidates outcome={outcome} chats={chats} isBusy={isBusy} parts={parts} onTake={onTake} names={names} />
      )}
      {lookup !== null && chats.length === 0 && <p className="text-fg-2">{t.none}</p>}
      {error !== null && <ProblemNotice error={error} />}
      <section className="grid gap-2.5">
        <h3 className="text-14 font-semibold">{chats.length > 0 ? t.otherwise : t.otherwiseNone}</h3>
        <div className="flex flex-wrap gap-2">
          <Button
            icon="search"
            variant={chats.length === 0 ? "primary" : "default"}
            isLoading={isBusy}
            className="max-sm:h-11"
            onClick={onLookAgain}
          >
            {t.lookAgain}
          </Button>
          <Button variant="danger" disabled={isBusy} className="max-sm:h-11" onClick={() => setAsking(true)}>
            {t.createAnother}
          </Button>
          <Link href={backHref} className={buttonVariants({ variant: "ghost" }, "max-sm:h-11")}>
            {t.leave}
          </Link>
        </div>
        <p className="text-12 text-fg-3 tabular-nums">
          {t.asksAgain(names.customer)}
          {requestId !== undefined && (
            <>
              {" "}
              {common.requestId} <span className="mono">{requestId}</span>
            </>
          )}
        </p>
      </section>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        role="alertdialog"
        size="small"
        title={t.confirmTitle}
        description={t.confirmNext(names.customer)}
        closeLabel={common.close}
        actions={
          <>
            <Button size="form" variant="ghost" onClick={() => setAsking(false)}>
              {common.cancel}
            </Button>
            <Button
              size="form"
              variant="danger"
              onClick={() => {
                setAsking(false);
                onCreateAnother();
              }}
            >
              {t.createAnother}
            </Button>
          </>
        }
      />
    </div>
  );
}

type StepProps = {
  icon: IconName;
  tone: string;
  at: string | null;
  title: string;
  isLast?: boolean;
  children: string;
};

function Step({ icon, tone, at, title, isLast = false, children }: StepProps) {
  return (
    <li
      className={classNames(
        "relative grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-3",
        !isLast &&
          "pb-3.5 before:absolute before:top-5 before:bottom-0 before:start-[9px] before:w-px before:bg-line-strong",
      )}
    >
      <span className={`grid h-5 place-items-center ${tone}`}>
        <Icon of={icon} />
      </span>
      <span>
        <bdi className="block font-medium">{title}</bdi>
        <bdi className="block text-fg-2">{children}</bdi>
      </span>
      <ExactTime iso={at} />
    </li>
  );
}

/** To the second: the order of things is what matters here. */
function ExactTime({ iso }: { iso: string | null }) {
  const locale = useLocale();
  const timeZone = useTimeZone();
  if (iso === null) return null;
  const format = dateFormatter(locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return (
    <time dateTime={iso} className="text-fg-3 tabular-nums">
      {format.format(Date.parse(iso))}
    </time>
  );
}

type CandidatesProps = Pick<OutcomeUnknownProps, "outcome" | "isBusy" | "parts" | "onTake" | "names"> & {
  chats: readonly Chat[];
};

function Candidates({ outcome, chats, isBusy, parts: { Status }, onTake, names }: CandidatesProps) {
  const hrefOf = useChatHref();
  const t = useAreaMessages("createChat").createChat.unknown;
  const locale = useLocale();
  const first = chats[0];
  const laterMs =
    first?.createdAt && outcome.sentAt ? Date.parse(first.createdAt) - Date.parse(outcome.sentAt) : Number.NaN;
  const isLikely = chats.length === 1 && Math.abs(laterMs) <= likelyMsMax;
  const seconds = numberFormatter(locale).format(Math.max(1, Math.round(laterMs / 1000)));
  const takeLabel = { message: t.takeAndSend, private: t.takeWithNote, none: t.take }[outcome.messageType ?? "none"];
  return (
    <section
      className={classNames("overflow-hidden rounded-3 border", isLikely ? "border-accent" : "border-line-strong")}
    >
      <p
        className={classNames(
          "flex min-h-10 flex-wrap items-center gap-x-2 px-3 py-2",
          isLikely ? "bg-accent-soft" : "bg-sunken",
        )}
      >
        <strong className="font-semibold">{isLikely ? t.likely : t.possible}</strong>
        <span className="text-fg-2 tabular-nums">{isLikely ? t.madeAfter(seconds) : t.nothingInIt}</span>
      </p>
      <ul>
        {chats.map((chat, index) => (
          <li key={chat.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line p-3">
            <Status status={chat.status} statusRaw={chat.statusRaw} />
            <span className="mono tabular-nums">{chat.id}</span>
            <span className="min-w-0 flex-1 truncate text-fg-2">
              <bdi>{names.customer}</bdi>
              {chat.department?.name && (
                <>
                  {" · "}
                  <bdi>{chat.department.name}</bdi>
                </>
              )}
              {chat.createdAt && (
                <>
                  {" · "}
                  <ExactTime iso={chat.createdAt} />
                </>
              )}
            </span>
            <Link
              href={hrefOf(chat.id)}
              aria-label={t.openNamed(chat.id)}
              className={buttonVariants({ variant: "ghost" }, "max-sm:h-11")}
            >
              {t.open}
            </Link>
            <Button
              variant={index === 0 ? "primary" : "default"}
              disabled={isBusy}
              className="max-sm:h-11"
              {...(chats.length === 1 ? {} : { "aria-label": t.takeNamed(takeLabel, chat.id) })}
              onClick={() => onTake(chat.id)}
            >
              {takeLabel}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
