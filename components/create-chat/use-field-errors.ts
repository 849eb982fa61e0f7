"use client";

import { useEffect, useState } from "react";
import { ApiError } from "@/lib/api/errors";
import type { Draft, FieldErrors } from "./draft";
import { placeIssues } from "./field-errors";

/**
 * What is wrong with which field: found here or said by HelpCrunch. The first one gets the focus each time they are
 * shown, and a field's error goes as soon as the field is changed.
 */
export function useFieldErrors(error: unknown, rootRef: { current: HTMLElement | null }) {
  const [{ errors, turn }, setErrors] = useState<{ errors: FieldErrors; turn: number }>({ errors: {}, turn: 0 });
  const [source, setSource] = useState<unknown>(null);
  const placed = error instanceof ApiError ? placeIssues(error.issues) : { fields: {}, rest: [] };
  const show = (next: FieldErrors) => setErrors((before) => ({ errors: next, turn: before.turn + 1 }));
  if (error !== source) {
    setSource(error);
    show(placed.fields);
  }

  useEffect(() => {
    if (turn > 0) rootRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [turn, rootRef]);

  function dismiss(change: Partial<Draft>): void {
    const isFixed = (field: string) => field in change || (field === "text" && "isWithoutMessage" in change);
    setErrors((before) => ({
      turn: before.turn,
      errors: Object.fromEntries(Object.entries(before.errors).filter(([field]) => !isFixed(field))),
    }));
  }

  return { errors, rest: placed.rest, show, dismiss };
}
