"use client";

import type { ReactNode } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import type { Capabilities } from "@/lib/api/settings/contract";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { SettingsSection } from "../settings-section";
import { CapabilityCard, type StatusCode } from "./capability-card";
import type { ConnectionTest } from "./use-connection-test";

type CardSectionProps = {
  card: Capabilities | null;
  test: ConnectionTest;
  renderStatus: (code: StatusCode) => ReactNode;
};

/** What the last test saw, or how to have one; a test that fails leaves the card that was there. */
export function CardSection({ card, test, renderStatus }: CardSectionProps) {
  const t = useAreaMessages("settings").settings.card;
  return (
    <SettingsSection
      heading={t.heading}
      purpose={t.purpose}
      {...(card === null ? {} : { facts: <CardFacts card={card} /> })}
    >
      <TestState test={test} isFirst={card === null} />
      {card !== null && <CapabilityCard card={card} title={t.title} renderStatus={renderStatus} />}
    </SettingsSection>
  );
}

function CardFacts({ card }: { card: Capabilities }) {
  const t = useAreaMessages("settings").settings.card;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(card.durationMs / 1000);
  const date = dateFormatter(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    Date.parse(card.testedAt),
  );
  return (
    <>
      <p>{t.made(number.format(card.requests), seconds)}</p>
      <p>{t.when(date, card.testedBy)}</p>
    </>
  );
}

type TestStateProps = {
  test: ConnectionTest;
  /** There is no card yet, so the test is the one thing to do here. */
  isFirst: boolean;
};

/** A test that runs, one that failed, or the offer of the first one; nothing otherwise. */
export function TestState({ test, isFirst }: TestStateProps) {
  const t = useAreaMessages("settings");
  const { card, key, setUp } = t.settings;
  if (test.isTesting) {
    return (
      <Notice
        role="status"
        title={
          <span className="inline-flex items-center gap-2">
            {card.running.title}
            <Spinner />
          </span>
        }
        actions={<Button onClick={test.stop}>{setUp.stop}</Button>}
      >
        {card.running.next}
      </Notice>
    );
  }
  if (test.error !== null) {
    const problem = toProblem(test.error, t);
    return (
      <Notice
        role="alert"
        tone="danger"
        title={problem.title}
        actions={<Button onClick={test.start}>{t.common.retry}</Button>}
      >
        {[problem.next, ...problem.details].join(" ")}
        {problem.requestId !== undefined && (
          <span className="mono block">
            {t.common.requestId} {problem.requestId}
          </span>
        )}
      </Notice>
    );
  }
  if (!isFirst) return null;
  return (
    <Notice
      title={card.none.title}
      actions={
        <Button variant="primary" onClick={test.start}>
          {key.test}
        </Button>
      }
    >
      {card.none.next}
    </Notice>
  );
}
