"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { capabilityRows, verdictCounts } from "@/components/settings/helpcrunch/capability-rows";
import { TestState } from "@/components/settings/helpcrunch/card-section";
import { KeyForm } from "@/components/settings/helpcrunch/key-form";
import { KeyReadout } from "@/components/settings/helpcrunch/key-readout";
import { useConnectionTest } from "@/components/settings/helpcrunch/use-connection-test";
import { VerdictMark, verdictLooks } from "@/components/settings/helpcrunch/verdict-mark";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Capabilities } from "@/lib/api/settings/contract";
import { helpcrunchSettingsKey, helpcrunchSettingsOptions } from "@/lib/api/settings/queries";
import { numberFormatter } from "@/lib/dates/formatters";

/** The key, tried and kept, and then what the account behind it can do. */
export function ConnectionScreen({ onDone }: { onDone: () => void }) {
  const t = useAreaMessages("settings").settings;
  const queries = useQueryClient();
  const query = useQuery(helpcrunchSettingsOptions());
  const test = useConnectionTest();
  const [isReplacing, setReplacing] = useState(false);
  const settings = query.data;

  if (settings === undefined) {
    if (query.error !== null)
      return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} className="" />;
    return <Skeleton width="70%" />;
  }
  const isFixed = settings.from === "environment";
  const card = settings.capabilities;
  return (
    <>
      {isFixed && <Notice title={t.setUp.keyFromEnvironment.title}>{t.setUp.keyFromEnvironment.next}</Notice>}
      {settings.configured && !isReplacing ? (
        <KeyReadout settings={settings} />
      ) : (
        <KeyForm
          apiUrl={settings.apiUrl}
          isReplacement={settings.configured}
          onSaved={(saved) => {
            queries.setQueryData(helpcrunchSettingsKey, saved);
            setReplacing(false);
            test.start();
          }}
          onCancel={settings.configured ? () => setReplacing(false) : undefined}
        />
      )}
      {settings.configured && (
        <>
          <TestState test={test} isFirst={card === null} />
          {card !== null && <TestResults card={card} />}
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {card !== null && !test.isTesting && (
          <Button variant="primary" size="form" onClick={onDone}>
            {t.setUp.goOn}
          </Button>
        )}
        {settings.configured && !isFixed && !isReplacing && !test.isTesting && (
          <Button size="form" onClick={() => setReplacing(true)}>
            {t.key.replace}
          </Button>
        )}
        {card === null && !test.isTesting && (
          <Button variant="ghost" size="form" className="-ms-3.5" onClick={onDone}>
            {t.setUp.later}
          </Button>
        )}
      </div>
    </>
  );
}

/** The card in a narrow column: each line says what was seen, its shape says how that fits the documents. */
function TestResults({ card }: { card: Capabilities }) {
  const t = useAreaMessages("settings").settings;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const rows = capabilityRows(card, t.card, locale);
  return (
    <section
      aria-label={t.setUp.cardTitle}
      className="overflow-hidden rounded-3 border border-line-strong tabular-nums"
    >
      <header className="flex flex-wrap items-center gap-x-3 border-b border-line bg-sunken px-3 py-2">
        <h3 className="flex-1 font-medium">{t.setUp.cardTitle}</h3>
        {verdictCounts(rows).map(({ verdict, count }) => (
          <VerdictMark key={verdict} verdict={verdict}>
            {t.card.counts[verdict](number.format(count), number.format(rows.length))}
          </VerdictMark>
        ))}
      </header>
      <ul>
        {rows.map(({ topic, label, text, verdict }) => (
          <li key={topic} className="flex items-start gap-2.5 border-b border-line px-3 py-2 last:border-b-0">
            <Icon of={verdictLooks[verdict].shape} className={`mt-0.5 ${verdictLooks[verdict].colour}`} />
            <div className="min-w-0">
              <p className="font-medium">
                {label}
                <VisuallyHidden>: {t.card.verdicts[verdict]}</VisuallyHidden>
              </p>
              <p className="text-fg-2">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
