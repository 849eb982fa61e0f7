"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Link } from "@/components/layout/nav/link";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { chatDetailKeys } from "@/lib/api/chats/detail-queries";
import type { Job, JobResult, JobResultFilter } from "@/lib/api/jobs/contract";
import { jobResultsOptions, jobResultsPageSize } from "@/lib/api/jobs/queries";
import { numberFormatter } from "@/lib/dates/formatters";

/** How many chats of a job ended in each way; those that a halted job has left count as stopped. */
function countsOf(job: Job): Record<JobResultFilter, number> {
  const { done, unchanged, failed, total, endedAt } = job;
  return { failed, done, unchanged, stopped: endedAt === null ? 0 : Math.max(0, total - done - unchanged - failed) };
}

/** What most people look for comes first. */
const order: readonly JobResultFilter[] = ["failed", "done", "unchanged", "stopped"];

export const hasResults = (job: Job) => job.export === null && order.some((outcome) => countsOf(job)[outcome] > 0);

/** What became of each chat of a job, all of them or those that ended in one way, in pages. Each can be opened. */
export function JobResults({ job, onLeave }: { job: Job; onLeave: () => void }) {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions.jobs;
  const number = numberFormatter(useLocale());
  const counts = countsOf(job);
  const shown = order.filter((outcome) => counts[outcome] > 0);
  const [wanted, setWanted] = useState<JobResultFilter | null>(counts.failed > 0 ? "failed" : null);
  const outcome = wanted !== null && counts[wanted] > 0 ? wanted : null;
  const [page, setPage] = useState(0);
  const { data, error, isPlaceholderData } = useQuery({
    ...jobResultsOptions(job, outcome, page),
    placeholderData: keepPreviousData,
  });
  const choose = (next: JobResultFilter | null) => {
    setWanted(next);
    setPage(0);
  };
  const choice = (value: JobResultFilter | null, label: string, count: number) => (
    <Button
      key={value}
      variant="ghost"
      aria-pressed={outcome === value}
      className="aria-pressed:bg-accent-soft aria-pressed:text-accent-text max-sm:h-11"
      onClick={() => choose(value)}
    >
      {label}
      <span className="ms-1.5 tabular-nums">{number.format(count)}</span>
    </Button>
  );
  const pageCount = data === undefined ? 1 : Math.max(1, Math.ceil(data.meta.total / jobResultsPageSize));
  return (
    <section aria-label={words.results} className="mt-1">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{words.resultsShown}</legend>
        {shown.length > 1 &&
          choice(
            null,
            words.allResults,
            shown.reduce((sum, each) => sum + counts[each], 0),
          )}
        {shown.map((each) => choice(each, words.outcomes[each], counts[each]))}
      </fieldset>
      {data === undefined ? (
        <p className="py-1 text-12 text-fg-2">{error === null ? t.common.loading : toProblem(error, t).title}</p>
      ) : (
        <ul
          aria-busy={isPlaceholderData || undefined}
          className="mt-1 max-h-72 overflow-y-auto border-t border-line aria-busy:text-fg-3"
        >
          {data.data.map((result, index) => (
            <Result key={result.chatId ?? `without a chat ${index}`} result={result} onLeave={onLeave} />
          ))}
        </ul>
      )}
      {pageCount > 1 && (
        <nav aria-label={words.resultPages} className="flex items-center justify-end gap-1 border-t border-line pt-1">
          <IconButton
            icon="chevron-left"
            label={t.list.previousPage}
            disabled={page === 0}
            className="max-sm:size-11"
            onClick={() => setPage(page - 1)}
          />
          <span className="text-12 text-fg-2 tabular-nums">
            {number.format(page + 1)} {t.list.ofPages(number.format(pageCount))}
          </span>
          <IconButton
            icon="chevron-right"
            label={t.list.nextPage}
            disabled={page + 1 >= pageCount}
            className="max-sm:size-11"
            onClick={() => setPage(page + 1)}
          />
        </nav>
      )}
    </section>
  );
}

function Result({ result, onLeave }: { result: JobResult; onLeave: () => void }) {
  const t = useAreaMessages("chatActions");
  const client = useQueryClient();
  const { chatId, outcome, error } = result;
  return (
    <li className="flex flex-wrap gap-x-3 border-b border-line py-1.5 last:border-b-0">
      {chatId !== null && (
        <Link
          href={`/chats/${chatId}`}
          className="flex-none font-mono text-12 max-sm:min-h-11"
          onClick={() => {
            void client.invalidateQueries({ queryKey: chatDetailKeys.chat(chatId) });
            onLeave();
          }}
        >
          {t.common.chatNumber(chatId)}
        </Link>
      )}
      <span className="min-w-0 flex-1 text-12 text-fg-2">
        {error === undefined ? t.chatActions.jobs.outcomes[outcome] : `${t.errors[error.code].title} ${error.message}`}
      </span>
    </li>
  );
}
