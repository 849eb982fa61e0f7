"use client";

import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/components/i18n/messages-provider";
import { navRowVariants } from "@/components/layout/nav/nav-row-variants";
import { Icon } from "@/components/ui/icon/icon";
import { isMoving, jobListOptions } from "@/lib/api/jobs/queries";
import { useJobsDrawer, useMaySeeJobs } from "./jobs-context";

/** In the navigation: opens the jobs, and says how far those that run are. */
export function JobsButton() {
  const t = useMessages().shell.navigation;
  const jobs = useJobsDrawer();
  const maySee = useMaySeeJobs();
  // Only watched: whoever has started one asks for it.
  const { data } = useQuery({ ...jobListOptions(), enabled: false });
  if (!maySee) return null;
  const running = data?.data.filter(isMoving) ?? [];
  const total = running.reduce((sum, job) => sum + job.total, 0);
  const ended = running.reduce((sum, { done, unchanged, failed }) => sum + done + unchanged + failed, 0);
  return (
    <button type="button" data-leaves-nav className={navRowVariants} onClick={jobs.open}>
      <Icon of="list-checks" className="text-fg-3" />
      <span className="rail-label min-w-0 flex-1 truncate">{t.jobs}</span>
      {total > 0 && (
        <span className="rail-label text-12 text-fg-3 tabular-nums">
          {t.jobsDone(Math.floor((100 * ended) / total))}
        </span>
      )}
    </button>
  );
}
