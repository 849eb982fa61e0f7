"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { HelpcrunchSettings } from "@/lib/api/settings/contract";
import { helpcrunchSettingsKey, testConnection } from "@/lib/api/settings/queries";

export type ConnectionTest = {
  isTesting: boolean;
  /** Of the last test that came to an end. */
  settings: HelpcrunchSettings | undefined;
  /** Null while it runs, after a success and after `stop`. */
  error: unknown;
  start: () => void;
  /** Ends the test between two requests; the card from before stays. */
  stop: () => void;
};

/** Runs the connection test and puts its card where Settings reads it. */
export function useConnectionTest(): ConnectionTest {
  const queries = useQueryClient();
  const controller = useRef<AbortController | null>(null);
  const { isPending, data, error, mutate, reset } = useMutation({
    mutationFn: () => {
      controller.current = new AbortController();
      return testConnection(controller.current.signal);
    },
    onSuccess: (settings) => queries.setQueryData(helpcrunchSettingsKey, settings),
  });
  return {
    isTesting: isPending,
    settings: data,
    error,
    start: () => mutate(),
    stop: () => {
      controller.current?.abort();
      // What is forgotten cannot fail: an abort is no error to show.
      reset();
    },
  };
}
