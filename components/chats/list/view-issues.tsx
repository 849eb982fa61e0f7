"use client";

import type { MouseEvent } from "react";
import { restoreFocus } from "@/components/hooks/restore-focus";
import { issueText } from "@/components/i18n/issue-text";
import { MessagesPreload } from "@/components/i18n/messages-preload";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ViewIssue } from "@/lib/view/address";

type ViewIssuesProps = {
  issues: readonly ViewIssue[];
  onRemove: (issue: ViewIssue) => void;
  onShowAll: () => void;
};

/** Names each part of the address that cannot be read. Nothing is fetched while one is there: it would show more than asked. */
export function ViewIssues({ issues, onRemove, onShowAll }: ViewIssuesProps) {
  const t = useAreaMessages("windows");

  /** The focus goes on to the part beside it, before this one is gone. */
  function remove(issue: ViewIssue, { currentTarget }: MouseEvent) {
    const item = currentTarget.closest("li");
    (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector("button")?.focus();
    onRemove(issue);
  }

  return (
    <>
      <MessagesPreload of="windows" />
      <Notice
        ref={restoreFocus}
        tone="danger"
        role="alert"
        className="m-4"
        title={t.listStates.issuesTitle}
        actions={<Button onClick={onShowAll}>{t.listStates.wholeList}</Button>}
      >
        <p>{t.listStates.issuesNext}</p>
        <ul className="mt-2 grid gap-1">
          {issues.map((issue) => (
            <li key={`${issue.parameter}=${issue.raw}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <code className="max-w-full truncate font-mono text-12 text-fg">
                {issue.parameter}={issue.raw}
              </code>
              <span>{issueText(issue, t)}</span>
              <Button onClick={(event) => remove(issue, event)}>{t.listStates.removePart}</Button>
            </li>
          ))}
        </ul>
      </Notice>
    </>
  );
}
