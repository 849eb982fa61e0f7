"use client";

import { createContext, useContext } from "react";

export const JobsDrawerContext = createContext<{ open: () => void } | null>(null);

const nowhere = { open: () => {} };

/** Opens the list of jobs. Nothing happens where nobody may see one. */
export function useJobsDrawer(): { open: () => void } {
  return useContext(JobsDrawerContext) ?? nowhere;
}

/** Whether this person may see jobs at all. */
export function useMaySeeJobs(): boolean {
  return useContext(JobsDrawerContext) !== null;
}
