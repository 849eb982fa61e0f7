"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { chatKeys } from "@/lib/api/chats/list-queries";
import type { Job } from "@/lib/api/jobs/contract";
import { isMoving, jobListOptions } from "@/lib/api/jobs/queries";
import { JobEnd } from "./job-end";

/** Watches the jobs that this person may see. What they have changed is read again when they end. */
export function OwnJobs({ onOpen }: { onOpen: () => void }) {
  const client = useQueryClient();
  const { data } = useQuery(jobListOptions());
  const running = useRef<ReadonlySet<string>>(new Set());
  const [ended, setEnded] = useState<readonly Job[]>([]);
  const look = useEffectEvent((jobs: readonly Job[]) => {
    const now = jobs.filter((job) => !isMoving(job) && job.state !== "paused" && running.current.has(job.id));
    running.current = new Set(jobs.filter((job) => isMoving(job) || job.state === "paused").map(({ id }) => id));
    if (now.length === 0) return;
    // An export has changed nothing.
    if (now.some((job) => job.export === null)) void client.invalidateQueries({ queryKey: chatKeys.all });
    setEnded((before) => [...before, ...now.filter(({ isMine }) => isMine)]);
  });
  useEffect(() => {
    if (data !== undefined) look(data.data);
  }, [data]);
  return ended.map((job) => <JobEnd key={`${job.id} ${job.endedAt}`} job={job} onOpen={onOpen} />);
}
