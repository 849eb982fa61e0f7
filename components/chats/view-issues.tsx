"use client";

import type { MouseEvent } from "react";
import { issueText } from "@/components/layout/issue-text";
import { keepFocus } from "@/components/layout/keep-focus";
import { WordsHint } from "@/components/layout/words-hint";
import { useAreaWords } from "@/components/layout/words-provider";
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
  const words = useAreaWords("windows");

  /** The focus goes on to the part beside it, before this one is gone. */
  function remove(issue: ViewIssue, { currentTarget }: MouseEvent) {
    const item = currentTarget.closest("li");
    (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector("button")?.focus();
    onRemove(issue);
  }

  return (
    <>
      <WordsHint of="windows" />
      <Notice
        ref={keepFocus}
        tone="danger"
        role="alert"
        className="m-4"
        title={words.listStates.issuesTitle}
        actions={<Button onClick={onShowAll}>{words.listStates.wholeList}</Button>}
      >
        <p>{words.listStates.issuesNext}</p>
        <ul className="mt-2 grid gap-1">
          {issues.map((issue) => (
            <li key={`${issue.parameter}=${issue.raw}`} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <code className="max-w-full truncate font-mono text-12 text-fg">
                {issue.parameter}={issue.raw}
              </code>
              <span>{issueText(issue, words)}</span>
              <Button onClick={(event) => remove(issue, event)}>{words.listStates.removePart}</Button>
            </li>
          ))}
        </ul>
      </Notice>
    </>
  );
}
