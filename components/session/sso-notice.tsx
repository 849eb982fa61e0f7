"use client";

import { useAreaWords } from "@/components/layout/words-provider";
import { Notice } from "@/components/ui/notice";
import type { Catalogue } from "@/lib/words/en";

export type SsoProblem = keyof Catalogue["session"]["sso"];

/** Why single sign-on led back to this page. */
export function SsoNotice({ problem }: { problem: SsoProblem }) {
  const { title, next } = useAreaWords("session").session.sso[problem];
  return (
    <Notice role="alert" tone="danger" title={title}>
      {next}
    </Notice>
  );
}
