"use client";

import type { ReactNode } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { numberFormatter } from "@/lib/dates/formatters";
import type { Customer } from "@/lib/helpcrunch/customer";
import type { Draft } from "./draft";

type CustomerAsideProps = {
  name: string | null;
  details: Customer | undefined;
  hasFailed: boolean;
  /** All chats and the open ones; null while they are being looked for. */
  counts: { total: number; open: number } | null;
  draft: Pick<Draft, "kind" | "isWithoutMessage">;
};

/** Who the chat is for, and what a press on the button will do. */
export function CustomerAside({ name, details, hasFailed, counts, draft }: CustomerAsideProps) {
  const { createChat: t, common } = useAreaMessages("createChat");
  const locale = useLocale();
  const format = (count: number) => numberFormatter(locale).format(count);
  const text = (value: string | null | undefined) =>
    value ? (
      <bdi className="block truncate">{value}</bdi>
    ) : details === undefined && !hasFailed ? (
      <Skeleton width="60%" />
    ) : (
      <None label={common.none} mark={common.missing} />
    );
  const happens = [
    t.aside.created,
    ...(draft.isWithoutMessage
      ? []
      : [draft.kind === "private" ? t.aside.noted : t.aside.told(name ?? t.aside.theCustomer)]),
    t.aside.recorded,
  ];
  return (
    <aside className="grid content-start gap-6 border-line bg-sunken px-4 py-6 max-lg:border-t sm:px-8 lg:border-s lg:px-6">
      <section className="grid gap-2">
        <h2 className="wrap-anywhere text-14 font-semibold">
          <bdi>{name ?? t.customer.label}</bdi>
        </h2>
        {name === null ? (
          <p className="text-fg-2">{t.aside.chooseFirst}</p>
        ) : (
          <>
            {hasFailed && <p className="text-fg-2">{t.aside.failed}</p>}
            <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1">
              <Row label={t.aside.email}>{text(details?.email)}</Row>
              <Row label={t.aside.userId}>{text(details?.userId)}</Row>
              <Row label={t.aside.phone}>{text(details?.phone)}</Row>
              <Row label={t.aside.tags}>
                {details !== undefined && details.tags.length > 0 ? (
                  <span className="flex flex-wrap gap-1">
                    {details.tags.map((tag) => (
                      <Tag key={tag.name}>{tag.name}</Tag>
                    ))}
                  </span>
                ) : (
                  text(null)
                )}
              </Row>
              <Row label={t.aside.chats}>
                {counts === null ? (
                  <Skeleton width="60%" />
                ) : (
                  t.aside.chatsOpen(format(counts.total), format(counts.open))
                )}
              </Row>
            </dl>
          </>
        )}
      </section>
      <section className="grid gap-2">
        <h2 className="text-14 font-semibold">{t.aside.steps}</h2>
        <ol className="grid gap-1.5 text-fg-2">
          {happens.map((line, index) => (
            <li key={line} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-2 tabular-nums">
              <span aria-hidden="true" className="text-fg-3">
                {index + 1}
              </span>
              <bdi className="wrap-anywhere">{line}</bdi>
            </li>
          ))}
        </ol>
        <p className="text-12 text-fg-3">{t.aside.promise(draft.isWithoutMessage ? 1 : 2)}</p>
      </section>
    </aside>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg-3">{label}</dt>
      <dd className="min-w-0 truncate tabular-nums">{children}</dd>
    </>
  );
}

function None({ label, mark }: { label: string; mark: string }) {
  return (
    <span className="text-fg-3">
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
