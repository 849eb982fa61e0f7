"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { showToast } from "@/components/ui/toast/show-toast";
import type { Job } from "@/lib/api/jobs/contract";
import { jobKeys } from "@/lib/api/jobs/queries";
import { useJobsDrawer } from "./jobs-context";

type StartOptions<Asked> = {
  start: (key: string, asked: Asked) => Promise<{ job: Job }>;
  /** What the toast says of a job that was just queued. */
  startedText: (asked: Asked) => string;
  /** Called once the job is queued, to put the form away. */
  onStarted: () => void;
  onError?: (error: Error) => void;
};

/**
 * Starts a job from a form: the same content goes out under the same key until it is queued, so a second press or a try
 * after a lost answer queues it once. The same again, later, is another job.
 */
export function useStartJob<Asked>({ start, startedText, onStarted, onError }: StartOptions<Asked>) {
  const words = useAreaMessages("chatActions").chatActions.bulk;
  const client = useQueryClient();
  const jobs = useJobsDrawer();
  const [keys] = useState(() => new Map<string, string>());
  return useMutation({
    mutationFn: (asked: Asked) => {
      const content = JSON.stringify(asked);
      const key = keys.get(content) ?? crypto.randomUUID();
      keys.set(content, key);
      return start(key, asked);
    },
    onSuccess: ({ job }, asked) => {
      keys.clear();
      onStarted();
      void client.invalidateQueries({ queryKey: jobKeys.list });
      void showToast({
        about: job.id,
        title: startedText(asked),
        description: words.startedNext,
        action: { label: words.showJobs, onPress: jobs.open },
      });
    },
    ...(onError === undefined ? {} : { onError }),
  });
}
