"use client";

import { useEffect, useEffectEvent } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { showToast } from "@/components/ui/toast/show-toast";
import type { Job } from "@/lib/api/jobs/contract";
import { useJobText } from "./use-job-text";

/** Jobs whose end was told. */
const told = new Set<string>();

/** Says once that a job has ended, and how. */
export function JobEnd({ job, onOpen }: { job: Job; onOpen: () => void }) {
  const { chatActions: t } = useAreaMessages("chatActions");
  const { title, counts } = useJobText();
  const tell = useEffectEvent(() => {
    const key = `${job.id} ${job.endedAt}`;
    if (told.has(key)) return;
    told.add(key);
    void showToast({
      about: job.id,
      title: `${t.jobs.states[job.state]}: ${title(job)}`,
      description: counts(job),
      action: { label: t.bulk.showJobs, onPress: onOpen },
    });
  });
  useEffect(() => tell(), []);
  return null;
}
