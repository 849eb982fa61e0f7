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
  JobItemOutcome,
  JobList,
  JobResults,
  JobState,
} from "./contract";

export const jobKeys = {
  all: ["jobs"] as const,
  list: ["jobs", "list"] as const,
  results: (id: string, outcome: JobItemOutcome) => ["jobs", "results", id, outcome] as const,
};

/** So many failures are listed; whoever has more looks at why, and not at each. */
export const jobResultsShown = 200;

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

export function jobResultsOptions(id: string, outcome: JobItemOutcome) {
  return queryOptions({
    queryKey: jobKeys.results(id, outcome),
    queryFn: ({ signal }) =>
      request<JobResults>(`/api/jobs/${id}/results?outcome=${outcome}&limit=${jobResultsShown}`, { signal }),
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
