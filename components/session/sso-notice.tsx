"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Notice } from "@/components/ui/notice";
import type { Catalogue } from "@/lib/i18n/en";

export type SsoProblem = keyof Catalogue["session"]["sso"];

/** Why single sign-on led back to this page. */
export function SsoNotice({ problem }: { problem: SsoProblem }) {
  const { title, next } = useAreaMessages("session").session.sso[problem];
  return (
    <Notice role="alert" tone="danger" title={title}>
      {next}
    </Notice>
  );
}
