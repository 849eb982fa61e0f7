"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMessages } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { showToast } from "@/components/ui/toast/show-toast";
import { savedFilterKeys } from "@/lib/api/saved-filters/queries";

type Attempt = <Answer>(work: () => Promise<Answer>, deletedId?: string) => Promise<Answer | null>;

/**
 * Does something to saved filters and looks at them anew. A failure is told and never thrown: it gives null. What is
 * deleted is not looked for again, or its being gone would be told as if somebody else had done it.
 */
export function useAttempt(): Attempt {
  const client = useQueryClient();
  const t = useMessages();
  return async (work, deletedId) => {
    let gone: string | undefined;
    try {
      const answer = await work();
      gone = deletedId;
      return answer;
    } catch (error) {
      const { title, next, details } = toProblem(error, t);
      void showToast({ title, description: details[0] ?? next });
      return null;
    } finally {
      await client.invalidateQueries({
        queryKey: savedFilterKeys.all,
        predicate: ({ queryKey }) => gone === undefined || !queryKey.includes(gone),
      });
    }
  };
}
