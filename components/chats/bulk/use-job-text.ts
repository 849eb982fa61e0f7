"use client";

import { useQuery } from "@tanstack/react-query";
import { changeText } from "@/components/chats/actions/change-text";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import type { Job } from "@/lib/api/jobs/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { clockTime } from "@/lib/dates/local-time";
import { type ChatChange, readChange } from "@/lib/helpcrunch/change-chat";

/** A job in words: what it does to how many, how far it is, who has started it and when. */
export function useJobText() {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const { data: directory } = useQuery(directoryOptions());
  const left = ({ total, done, unchanged, failed }: Job) => Math.max(0, total - done - unchanged - failed);
  return {
    left,
    title(job: Job): string {
      const chats = words.bulk.chats(number.format(job.total), job.total);
      if (job.undoes !== null) return words.jobs.undoOf(chats);
      if (job.change === null || job.change === undefined) return chats;
      // Boundary: what our own route says of a job that changes chats.
      const change = job.change as ChatChange;
      const { key } = readChange(change);
      return words.jobs.title(t.fields.columns[key], changeText(change, directory, { t, locale, timeZone }), chats);
    },
    counts(job: Job): string {
      const parts = [
        words.jobs.done(number.format(job.done)),
        job.unchanged > 0 ? words.jobs.unchanged(number.format(job.unchanged)) : null,
        job.failed > 0 ? words.jobs.failed(number.format(job.failed)) : null,
        left(job) > 0 ? words.jobs.left(number.format(left(job))) : null,
        job.etaSeconds === null ? null : words.jobs.eta(number.format(Math.max(1, Math.ceil(job.etaSeconds / 60)))),
      ];
      return parts.filter((part) => part !== null).join(", ");
    },
    by(job: Job): string {
      const time = clockTime(job.endedAt ?? job.startedAt ?? job.createdAt, locale, timeZone) ?? "";
      return words.jobs.by(job.isMine ? words.jobs.you : job.startedBy.name, time);
    },
    failed: (count: number) => words.jobs.retry(number.format(count)),
  };
}
