"use client";

import type { ReactNode } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import type { Capabilities } from "@/lib/api/settings/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { capabilityRows, verdictCounts } from "./capability-rows";
import { VerdictMark } from "./verdict-mark";

export type StatusCode = Capabilities["statusCodes"]["codes"][number];

type CapabilityCardProps = {
  card: Capabilities;
  title: string;
  /** Draws a status as the chats do. */
  renderStatus: (code: StatusCode) => ReactNode;
};

/** What the account was seen to do, one line for each thing that was tried. */
export function CapabilityCard({ card, title, renderStatus }: CapabilityCardProps) {
  const t = useAreaMessages("settings").settings.card;
  const locale = useLocale();
  const number = numberFormatter(locale);
  const rows = capabilityRows(card, t, locale);
  return (
    <section aria-label={title} className="overflow-hidden rounded-3 border border-line-strong tabular-nums">
      <header className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line bg-sunken px-3 py-1.5">
        <h3 className="flex-1 text-13 font-semibold">{title}</h3>
        {verdictCounts(rows).map(({ verdict, count }) => (
          <VerdictMark key={verdict} verdict={verdict}>
            {t.counts[verdict](number.format(count), number.format(rows.length))}
          </VerdictMark>
        ))}
      </header>
      <dl>
        {rows.map(({ topic, label, text, verdict }) => (
          <div
            key={topic}
            className="grid grid-cols-[10rem_minmax(0,1fr)_6rem] items-start gap-x-3 border-b border-line px-3 py-2 last:border-b-0 max-sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <dt className="text-fg-2">{label}</dt>
            <dd className="max-sm:order-last max-sm:col-span-2">
              {topic === "statusCodes" ? <StatusCodes card={card} renderStatus={renderStatus} /> : text}
            </dd>
            <dd>
              <VerdictMark verdict={verdict}>{t.verdicts[verdict]}</VerdictMark>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function StatusCodes({ card, renderStatus }: Pick<CapabilityCardProps, "card" | "renderStatus">) {
  const t = useAreaMessages("settings").settings.card.statusCodes;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {card.statusCodes.codes.map((code) => (
        <li key={code.code} className="flex items-center gap-2">
          <span className="mono text-fg-2">{code.code}</span>
          {code.answer === "status" ? renderStatus(code) : <span className="text-fg-2">{t[code.answer]}</span>}
        </li>
      ))}
    </ul>
  );
}
