"use client";

import { type ReactNode, useMemo, useState } from "react";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { lazyComponent, lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { useOnceOpen } from "@/components/ui/overlay/use-once-open";
import { type Person, roleAllows } from "@/lib/api/roles";
import { JobsDrawerContext } from "./jobs-context";

const JobsDrawer = lazyOverlay(async () => (await import("./late-actions")).JobsDrawer);
const OwnJobs = lazyComponent(async () => (await import("./late-actions")).OwnJobs);

/** Holds the list of jobs, and tells when one's own has ended, wherever one is by then. */
export function JobsProvider({ person, children }: { person: Person; children: ReactNode }) {
  const maySee = roleAllows(person.role, "agent");
  const [isOpen, setOpen] = useState(false);
  const [isAtRest, setAtRest] = useState(false);
  useWhenIdle(() => setAtRest(true));
  const drawer = useMemo(() => (maySee ? { open: () => setOpen(true) } : null), [maySee]);
  const isWanted = useOnceOpen(isOpen);
  return (
    <JobsDrawerContext value={drawer}>
      {children}
      {isWanted && <JobsDrawer isOpen={isOpen} onOpenChange={setOpen} />}
      {maySee && isAtRest && <OwnJobs onOpen={() => setOpen(true)} />}
    </JobsDrawerContext>
  );
}
