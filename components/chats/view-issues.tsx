"use client";

import { issueText } from "@/components/layout/issue-text";
import { useWords } from "@/components/layout/words-provider";
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
  const words = useWords();
  return (
    <Notice
      tone="danger"
      role="alert"
      className="m-4"
      title={words.list.issuesTitle}
      actions={<Button onClick={onShowAll}>{words.list.wholeList}</Button>}
    >
      <p>{words.list.issuesNext}</p>
      <ul className="mt-2 grid gap-1">
        {issues.map((issue) => (
          <li key={`${issue.parameter}=${issue.raw}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <code className="max-w-full truncate font-mono text-12 text-fg">
              {issue.parameter}={issue.raw}
            </code>
            <span>{issueText(issue, words)}</span>
            <Button onClick={() => onRemove(issue)}>{words.list.removePart}</Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
