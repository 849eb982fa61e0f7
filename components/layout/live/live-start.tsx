"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { retryImport } from "@/components/ui/lazy/lazy-component";

const load = retryImport(() => import("./live-updates"));

/** Begins to listen for changes once the page is at rest: nothing on it waits for them. */
export function LiveStart({ personId }: { personId: string }) {
  const client = useQueryClient();
  const stop = useRef<(() => void) | null>(null);
  const isGone = useRef(false);
  useWhenIdle(() => {
    load().then(
      ({ startLiveUpdates }) => {
        if (!isGone.current && stop.current === null) stop.current = startLiveUpdates(client, personId);
      },
      // Without its code nothing is heard, and screens go on asking.
      () => {},
    );
  });
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      stop.current?.();
      stop.current = null;
    };
  }, []);
  return null;
}
