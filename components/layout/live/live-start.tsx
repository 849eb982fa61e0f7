"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { lazyComponent, retryImport } from "@/components/ui/lazy/lazy-component";
import type { LiveEvents } from "@/lib/api/live/contract";

const load = retryImport(() => import("./live-updates"));
const AlertAnnouncer = lazyComponent(async () => (await import("./alert-announcer")).AlertAnnouncer);

const alertsMax = 20;

/** Begins to listen for changes once the page is at rest: nothing on it waits for them. */
export function LiveStart({ personId }: { personId: string }) {
  const client = useQueryClient();
  const stop = useRef<(() => void) | null>(null);
  const isGone = useRef(false);
  const [alerts, setAlerts] = useState<readonly LiveEvents["alert"][]>([]);
  useWhenIdle(() => {
    load().then(
      ({ startLiveUpdates }) => {
        if (isGone.current || stop.current !== null) return;
        stop.current = startLiveUpdates(client, personId, (alert) =>
          setAlerts((before) => [...before.slice(1 - alertsMax), alert]),
        );
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
  return alerts.length === 0 ? null : <AlertAnnouncer alerts={alerts} />;
}
