"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { useTimeZone } from "@/components/i18n/messages-provider";
import { useHasCopy } from "@/components/saved-filters/has-copy-provider";
import { ApiError } from "@/lib/api/errors";
import { localCopyKeys, savedFilterCountsOptions } from "@/lib/api/local-copy/queries";
import { needsCopyForIt } from "@/lib/view/built-in-filters";

export type SavedFilterCounts = {
  countOf: (id: string) => number | undefined;
  /** Whether the person is told of it, and whether it holds more than their line. */
  alertOf: (id: string) => "set" | "over" | undefined;
  canBeAsked: (id: string) => boolean;
};

/**
 * How many chats each saved filter finds, from the local copy, asked for once the page is at rest. Undefined where it is
 * not known. `canBeAsked` is false for a built-in filter that needs the copy where there is none.
 */
export function useSavedFilterCounts(): SavedFilterCounts {
  const hasCopy = useHasCopy();
  const zone = useTimeZone();
  const [isAtRest, setAtRest] = useState(false);
  useWhenIdle(() => setAtRest(true));
  // Nothing is fetched under this key: live news leaves a mark there.
  const { data: hasSyncMoved } = useQuery({
    queryKey: localCopyKeys.syncMoved,
    queryFn: skipToken,
    initialData: false,
  });
  const isAsked = hasCopy || hasSyncMoved;
  const { data, error } = useQuery({ ...savedFilterCountsOptions(zone), enabled: isAsked && isAtRest });
  const isCopyOff = (!hasCopy && data === undefined) || (error instanceof ApiError && error.code === "local_copy_off");
  return {
    // A number of before is no number once the copy is gone.
    countOf: (id) => (isCopyOff ? undefined : (data?.data.find((one) => one.id === id)?.total ?? undefined)),
    alertOf: (id) => (isCopyOff ? undefined : data?.data.find((one) => one.id === id)?.alert),
    canBeAsked: (id) => !isCopyOff || !needsCopyForIt(id),
  };
}
