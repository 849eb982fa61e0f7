import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import type { ColumnId } from "@/lib/view/columns";
import type { AskedView } from "@/lib/view/view";
import type {
  ExportContent,
  ExportFormat,
  ExportSettings,
  Job,
  JobAction,
  JobList,
  JobResultFilter,
  JobResults,
  JobState,
} from "./contract";

export const jobKeys = {
  all: ["jobs"] as const,
  list: ["jobs", "list"] as const,
  results: (id: string, outcome: JobResultFilter | null, page: number) =>
    ["jobs", "results", id, outcome, page] as const,
};

export const jobResultsPageSize = 50;

const moving: readonly JobState[] = ["queued", "running"];

export function isMoving({ state }: Pick<Job, "state">): boolean {
  return moving.includes(state);
}

/** The newest jobs that this person may see. While one of them runs, it is looked at every other second. */
export function jobListOptions() {
  return queryOptions({
    queryKey: jobKeys.list,
    queryFn: ({ signal }) => request<JobList>("/api/jobs?limit=30", { signal }),
    refetchInterval: ({ state: { data } }) => (data?.data.some(isMoving) ? 2_000 : false),
    staleTime: 1_000,
  });
}

/** What became of the chats of a job: of all, or of those that ended in one way. While it runs, they become more. */
export function jobResultsOptions(job: Pick<Job, "id" | "state">, outcome: JobResultFilter | null, page: number) {
  const query = new URLSearchParams({ limit: String(jobResultsPageSize), offset: String(page * jobResultsPageSize) });
  if (outcome !== null) query.set("outcome", outcome);
  return queryOptions({
    queryKey: jobKeys.results(job.id, outcome, page),
    queryFn: ({ signal }) => request<JobResults>(`/api/jobs/${job.id}/results?${query}`, { signal }),
    refetchInterval: isMoving(job) ? 2_000 : false,
    staleTime: 2_000,
  });
}

/** Chats by their ids, or all that a view finds: `total` is how many the person was told that those are. */
export type JobSelect = { ids: readonly number[] } | { view: AskedView; zone: string; total: number };

/** Queues one change of many chats, once under its key. */
export function startChangeJob(key: string, change: ChatChange, select: JobSelect): Promise<{ job: Job }> {
  return request("/api/jobs", {
    method: "POST",
    headers: { "idempotency-key": key },
    body: { kind: "change-chats", change, select },
  });
}

export type ExportRequest = {
  format: ExportFormat;
  with: ExportContent;
  view: AskedView;
  zone: string;
  times: "zone" | "utc";
  columns: readonly ColumnId[];
};

/** Queues an export of all chats that a view finds, once under its key. */
export function startExport(key: string, asked: ExportRequest): Promise<{ job: Job }> {
  return request("/api/jobs", {
    method: "POST",
    headers: { "idempotency-key": key },
    body: { kind: "export", ...asked },
  });
}

/** Where the file of an export is fetched. */
export const exportFileHref = (id: string) => `/api/jobs/${id}/file`;

export const exportSettingsKey = ["settings", "exports"] as const;

/** Who may export beside leads and admins. */
export function exportSettingsOptions() {
  return queryOptions({
    queryKey: exportSettingsKey,
    queryFn: ({ signal }) => request<ExportSettings>("/api/settings/exports", { signal }),
    staleTime: 30_000,
  });
}

export function saveExportSettings(settings: ExportSettings): Promise<ExportSettings> {
  return request("/api/settings/exports", { method: "PUT", body: settings });
}

export function askOfJob(id: string, action: JobAction): Promise<unknown> {
  return request(`/api/jobs/${id}/${action}`, { method: "POST" });
}
