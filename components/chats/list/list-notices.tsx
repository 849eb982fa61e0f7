"use client";

import { issueLang } from "@/components/i18n/issue-lang";
import { useMessages } from "@/components/i18n/messages-provider";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import type { ViewIssue } from "@/lib/view/address";
import type { View } from "@/lib/view/view";
import type { ChatList } from "./use-chat-list";

// A list in good health shows none of them. Each waits for its code by itself, and nothing else with it.
const Notice = lazyComponent(async () => (await import("@/components/chats/table/late-list")).Notice);
const ProblemBanner = lazyComponent(async () => (await import("@/components/chats/table/late-list")).ProblemBanner);
const ViewIssues = lazyComponent(async () => (await import("@/components/chats/table/late-list")).ViewIssues);

type ListNoticesProps = {
  list: ChatList;
  view: View;
  /** Parts of the address that cannot be read. */
  issues: readonly ViewIssue[];
  onRemoveIssue: (issue: ViewIssue) => void;
  onShowAll: () => void;
};

/** What a reader has to know of the list before its rows: what was not asked, was refused, failed, or is in another order. */
export function ListNotices({ list, view, issues, onRemoveIssue, onShowAll }: ListNoticesProps) {
  const t = useMessages();
  const { chats, failure } = list;
  const place = "mx-4 mt-2";
  return (
    <>
      {issues.length > 0 && <ViewIssues issues={issues} onRemove={onRemoveIssue} onShowAll={onShowAll} />}
      {list.hasGone && <Notice tone="danger" title={t.list.gone} className={place} />}
      {list.otherIssues.map((issue) => (
        <Notice key={issue.path} tone="danger" title={issue.message} lang={issueLang(issue.code)} className={place} />
      ))}
      {failure !== null && chats.page !== undefined && (
        <ProblemBanner
          error={failure}
          onRetry={list.refresh}
          isRetrying={list.isFetching}
          fetchedAt={chats.page.meta.fetchedAt}
          isRetriedByScreen={list.isFailurePassing}
        />
      )}
      {list.sort.column !== view.sort.column && !chats.isOld && (
        <Notice title={t.list.unsortedNow(t.fields.columns[view.sort.column])} className={place} />
      )}
    </>
  );
}
