"use client";

import type { ReactNode } from "react";
import { useCommandKeyCap } from "@/components/hooks/command-key";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { PopoverFooter } from "@/components/ui/overlay/popover";
import { Spinner } from "@/components/ui/spinner";
import { numberFormatter } from "@/lib/dates/formatters";
import type { FoundCommand } from "./command";
import type { CustomerSearch } from "./use-customer-commands";

type PaletteFootProps = {
  search: CustomerSearch;
  active: FoundCommand | undefined;
  onSecond: () => void;
};

/** Under the list: how the search for customers stands and what it costs, and what else the marked row can do. */
export function PaletteFooter({ search, active, onSecond }: PaletteFootProps) {
  const t = useAreaMessages("windows");
  const cap = useCommandKeyCap();
  const second = active?.second;
  return (
    <>
      {search.state === "failed" && <SearchFailed error={search.error} onRetry={search.retry} />}
      <PopoverFooter className="justify-between gap-x-4 max-sm:mt-auto max-sm:min-h-13 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:rounded-b-3">
        <span className="inline-flex min-w-0 items-center gap-2">
          <SearchState search={search} />
        </span>
        {second === undefined ? (
          <span
            aria-hidden="true"
            className="inline-flex shrink-0 items-center gap-1 pointer-coarse:hidden max-sm:hidden"
          >
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd>
            <span className="me-2">{t.palette.keys.move}</span>
            <Kbd>{t.shell.keys.enter}</Kbd>
            <span>{t.palette.keys.choose}</span>
          </span>
        ) : (
          <Button icon="plus" aria-label={second.label} className="max-sm:h-11" onClick={onSecond}>
            {t.palette.customer.createChatShort}
            <span aria-hidden="true" className="ms-1 inline-flex gap-1 pointer-coarse:hidden">
              <Kbd>{cap}</Kbd>
              <Kbd>{t.shell.keys.enter}</Kbd>
            </span>
          </Button>
        )}
      </PopoverFooter>
    </>
  );
}

function SearchState({ search }: { search: CustomerSearch }): ReactNode {
  const t = useAreaMessages("windows").palette.customer;
  const number = numberFormatter(useLocale());
  switch (search.state) {
    case "short":
      return t.short;
    case "resting":
      return t.resting;
    case "searching":
      return (
        <>
          <Spinner />
          {t.searching}
        </>
      );
    case "found":
      return search.shown === 0
        ? t.none
        : t.found(number.format(search.shown), number.format(search.total), search.shown);
    case "failed":
      return t.failed;
  }
}

function SearchFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useAreaMessages("windows");
  const problem = toProblem(error, t);
  return (
    <Notice
      role="alert"
      tone="danger"
      title={problem.title}
      className="m-2"
      actions={problem.retryInSeconds !== null && <Button onClick={onRetry}>{t.common.retry}</Button>}
    >
      {problem.next}
      {problem.requestId !== undefined && (
        <span className="block text-12 text-fg-3">
          {t.common.requestId} <span className="mono">{problem.requestId}</span>
        </span>
      )}
    </Notice>
  );
}
