"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { Sheet } from "@/components/ui/overlay/sheet";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast/show-toast";
import type { Job, JobAction, JobExport } from "@/lib/api/jobs/contract";
import { askOfJob, exportFileHref, isMoving, jobKeys, jobListOptions } from "@/lib/api/jobs/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import { hasResults, JobResults } from "./job-results";
import { useJobText } from "./use-job-text";

type JobsDrawerProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Changes of many chats and exports: how far they are, what failed and why, and the ways to halt them or take them back. */
export function JobsDrawer({ isOpen, onOpenChange }: JobsDrawerProps) {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions.jobs;
  const { data, error, refetch, isFetching } = useQuery({ ...jobListOptions(), enabled: isOpen });
  return (
    <Sheet isOpen={isOpen} onOpenChange={onOpenChange} side="end" title={words.label} closeLabel={t.common.close}>
      {data === undefined && error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : data === undefined ? (
        <p className="flex items-center gap-2 p-4 text-fg-2">
          <Spinner />
          {t.common.loading}
        </p>
      ) : data.data.length === 0 ? (
        <EmptyState title={words.none}>{words.noneNext}</EmptyState>
      ) : (
        <>
          <ul>
            {data.data.map((job) => (
              <JobItem key={job.id} job={job} onLeave={() => onOpenChange(false)} />
            ))}
          </ul>
          <p className="p-4 text-12 text-fg-3">{words.foot}</p>
        </>
      )}
    </Sheet>
  );
}

/** What can be asked of a job as it stands. */
function actionsOf(job: Job): { action: JobAction; icon: IconName }[] {
  if (!job.mayControl) return [];
  if (isMoving(job)) {
    return [
      { action: "pause", icon: "pause" },
      { action: "stop", icon: "x" },
    ];
  }
  if (job.state === "paused") {
    return [
      { action: "resume", icon: "chevron-right" },
      { action: "stop", icon: "x" },
    ];
  }
  return [
    // Of a job that was stopped the rest would go on with what failed.
    ...((job.failed > 0 && job.state !== "stopped") || (job.export !== null && job.state === "failed")
      ? [{ action: "retry", icon: "refresh-cw" } as const]
      : []),
    ...(job.done > 0 && job.undoneBy === null && job.export === null
      ? [{ action: "undo", icon: "undo-2" } as const]
      : []),
  ];
}

function JobItem({ job, onLeave }: { job: Job; onLeave: () => void }) {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions.jobs;
  const text = useJobText();
  const client = useQueryClient();
  const [isShown, setShown] = useState(false);
  const asking = useMutation({
    mutationFn: (action: JobAction) => askOfJob(job.id, action),
    onSettled: () => client.invalidateQueries({ queryKey: jobKeys.all }),
    onError: (error) => {
      const problem = toProblem(error, t);
      void showToast({ title: problem.title, description: [...problem.details, problem.next].join(" ") });
    },
  });
  const name = text.title(job);
  const wordOf = (action: JobAction) =>
    action === "retry" && job.export !== null ? words.again : words.actions[action];
  const share = (count: number) => `${job.total === 0 ? 0 : (100 * count) / job.total}%`;
  return (
    <li className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-start gap-2">
        <p className="min-w-0 flex-1 basis-40 font-medium">{name}</p>
        {actionsOf(job).map(({ action, icon }) => (
          <Button
            key={action}
            icon={icon}
            aria-label={`${wordOf(action)}: ${name}`}
            isLoading={asking.isPending && asking.variables === action}
            className="max-sm:h-11"
            onClick={() => asking.mutate(action)}
          >
            {wordOf(action)}
          </Button>
        ))}
        {job.isMine && job.export?.hasFile && (
          <a
            href={exportFileHref(job.id)}
            download
            aria-label={`${words.download}: ${name}`}
            className={buttonVariants({}, "max-sm:h-11")}
          >
            <Icon of="download" />
            {words.download}
          </a>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={job.total}
        aria-valuenow={job.total - text.left(job)}
        className="mt-2 flex h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-accent-fill" style={{ width: share(job.done + job.unchanged) }} />
        <span className="bg-danger" style={{ width: share(job.failed) }} />
      </div>
      <p className="mt-1.5 text-12 text-fg-2">
        <b className="font-medium">{words.states[job.state]}</b>
        {` · ${text.by(job)} · ${text.counts(job)}`}
      </p>
      {job.isMine && job.export !== null && <FileFacts file={job.export} />}
      {job.error !== null && <p className="mt-1 text-12 text-danger">{job.error.message}</p>}
      {hasResults(job) && (
        <>
          <Button
            variant="ghost"
            icon={isShown ? "chevron-down" : "chevron-right"}
            aria-expanded={isShown}
            aria-label={`${words.results}: ${name}`}
            className="-ms-2 mt-1 max-sm:h-11"
            onClick={() => setShown(!isShown)}
          >
            {words.results}
          </Button>
          {isShown && <JobResults job={job} onLeave={onLeave} />}
        </>
      )}
    </li>
  );
}

/** How long the file is there, and what it does not hold whole. */
function FileFacts({ file }: { file: JobExport }) {
  const words = useAreaMessages("chatActions").chatActions.jobs;
  const locale = useLocale();
  const timeZone = useTimeZone();
  if (file.keptUntil === null) return null;
  const until = dateFormatter(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <p className="mt-1 text-12 text-fg-2">
      {file.hasFile ? words.keptUntil(until.format(new Date(file.keptUntil))) : words.gone}
      {file.cut > 0 && ` ${words.cut(numberFormatter(locale).format(file.cut))}`}
    </p>
  );
}
