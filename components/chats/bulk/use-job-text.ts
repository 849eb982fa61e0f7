"use client";

import { useQuery } from "@tanstack/react-query";
import { changeText } from "@/components/chats/actions/change-text";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import type { ExportFormat, Job } from "@/lib/api/jobs/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { clockTime } from "@/lib/dates/local-time";
import { type ChatChange, readChange } from "@/lib/helpcrunch/change-chat";

/** The same in every language. */
export const formatNames = { csv: "CSV", xlsx: "XLSX", jsonl: "JSON lines" } as const satisfies Record<
  ExportFormat,
  string
>;

function fileSize(bytes: number, locale: string): string {
  const [unit, per] = bytes < 1_000_000 ? (["kilobyte", 1_000] as const) : (["megabyte", 1_000_000] as const);
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / per).replace(/\p{Zs}/gu, " ");
}

/** A job in words: what it does to how many, how far it is, who has started it and when. */
export function useJobText() {
  const t = useAreaMessages("chatActions");
  const words = t.chatActions;
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = numberFormatter(locale);
  const { data: directory } = useQuery(directoryOptions());
  const left = ({ total, done, unchanged, failed }: Job) => Math.max(0, total - done - unchanged - failed);
  const exportCounts = ({ export: file, state }: Job): (string | null)[] => {
    if (file === null) return [];
    return [
      file.sizeBytes > 0 && file.hasFile ? fileSize(file.sizeBytes, locale) : null,
      words.jobs.lines(number.format(file.lines)),
      file.linesPerSecond === null || state !== "running"
        ? null
        : words.jobs.perSecond(number.format(file.linesPerSecond)),
    ];
  };
  const etaText = ({ etaSeconds, export: file }: Job): string | null => {
    if (etaSeconds === null) return null;
    // Changes go at the pace of the budget, which is one of minutes.
    if (file !== null && etaSeconds < 60) return words.jobs.etaSeconds(number.format(Math.max(1, etaSeconds)));
    return words.jobs.eta(number.format(Math.max(1, Math.ceil(etaSeconds / 60))));
  };
  return {
    left,
    title(job: Job): string {
      const chats = words.bulk.chats(number.format(job.total), job.total);
      if (job.export !== null) {
        const format = formatNames[job.export.format];
        return job.export.with === "rows"
          ? words.jobs.exportOf(chats, format)
          : words.jobs.exportMessagesOf(chats, format);
      }
      if (job.undoes !== null) return words.jobs.undoOf(chats);
      if (job.change === null || job.change === undefined) return chats;
      // Boundary: what our own route says of a job that changes chats.
      const change = job.change as ChatChange;
      const { key } = readChange(change);
      return words.jobs.title(t.fields.columns[key], changeText(change, directory, { t, locale, timeZone }), chats);
    },
    counts(job: Job): string {
      const parts = [
        ...exportCounts(job),
        // The lines of a table are its chats.
        job.export?.with === "rows" ? null : words.jobs.done(number.format(job.done)),
        job.unchanged > 0 ? words.jobs.unchanged(number.format(job.unchanged)) : null,
        job.failed > 0 ? words.jobs.failed(number.format(job.failed)) : null,
        left(job) > 0 ? words.jobs.left(number.format(left(job))) : null,
        etaText(job),
      ];
      return parts.filter((part) => part !== null).join(", ");
    },
    by(job: Job): string {
      const time = clockTime(job.endedAt ?? job.startedAt ?? job.createdAt, locale, timeZone) ?? "";
      return words.jobs.by(job.isMine ? words.jobs.you : job.startedBy.name, time);
    },
  };
}
