"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { ProblemNotice } from "@/components/layout/errors/problem-notice";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/api/errors";
import { OfflineError } from "@/lib/api/fetcher";
import type { FieldErrors } from "./draft";

type SendProblemProps = {
  error: unknown;
  /** What stands on the fields already. */
  errors: FieldErrors;
  /** What HelpCrunch said that belongs to no field. */
  rest: readonly string[];
  /** What it means that this failed. */
  notDone: string;
};

/** What the fields do not say by themselves about a try that failed, and whether pressing again is safe. */
export function SendProblem({ error, errors, rest, notDone }: SendProblemProps) {
  const t = useAreaMessages("createChat").createChat.problem;
  if (error === null || error === undefined) return null;
  const hasIssues = error instanceof ApiError && error.issues.length > 0;
  if (hasIssues && rest.length === 0) {
    // Once the marked fields are changed there is nothing left to say.
    return Object.keys(errors).length > 0 ? <Notice role="alert" tone="danger" title={t.fields} /> : null;
  }
  const isSignedOut = error instanceof ApiError && error.code === "signed_out";
  const isOpenEnded = error instanceof OfflineError || (error instanceof ApiError && error.code === "internal");
  const said = error instanceof ApiError && !hasIssues && !isSignedOut && !isOpenEnded ? [error.message] : [];
  return (
    <ProblemNotice
      error={error}
      next={isSignedOut ? t.signedOut : isOpenEnded ? t.offlineNext : notDone}
      details={[...rest, ...said].filter((line) => line !== "")}
    />
  );
}
