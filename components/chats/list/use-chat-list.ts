"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { effectiveSort } from "@/components/chats/table/effective-sort";
import { sortRows } from "@/components/chats/table/sort-rows";
import { issueText } from "@/components/i18n/issue-text";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import type { Directory } from "@/lib/api/chats/contract";
import { chatListOptions, directoryOptions } from "@/lib/api/chats/list-queries";
import { ApiError } from "@/lib/api/errors";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { createDateResolver } from "@/lib/dates/resolve";
import { compile } from "@/lib/helpcrunch/compile";
import { fields } from "@/lib/helpcrunch/fields";
import type { Filter } from "@/lib/helpcrunch/filter";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { locateOnFilters } from "@/lib/view/filter-issue";
import { lastPageOf, toSearch, type View } from "@/lib/view/view";
import { useChatPage } from "./use-chat-page";

type ChatListOptions = {
  view: View;
  /** False while part of the address cannot be read: then nothing may be asked. */
  isReadableView: boolean;
  /** Whether a filter names somebody or something that is gone; a saved filter then waits to be repaired. */
  isGone: ((filter: Filter, directory: Directory | undefined) => boolean) | null;
  askedAtMs: number;
  person: Person;
};

export type ChatList = ReturnType<typeof useChatList>;

/** A view as asked of HelpCrunch and as it came back: rows in their order, what is wrong, and the way to ask again. */
export function useChatList({ view, isReadableView, isGone, askedAtMs, person }: ChatListOptions) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const [nowMs, setNowMs] = useState(askedAtMs);
  const directory = useQuery(directoryOptions());
  const meAgentId = meAgentIdOf(directory.data, person);
  const needsNames = ({ field, value }: Filter) =>
    value === "me" || (isGone !== null && ["agentId", "departmentId"].includes(fields[field].kind));
  const isWaitingForNames = directory.isPending && view.filters.some(needsNames);
  const lacksMe = directory.isLoadingError && view.filters.some(({ value }) => value === "me");
  const hasGone = isGone !== null && view.filters.some((filter) => isGone(filter, directory.data));

  const mayAsk = isReadableView && !isWaitingForNames && !lacksMe && !hasGone;
  const compileView = (asked: View, atMs = nowMs) =>
    compile(toSearch(asked), { resolveDate: createDateResolver(atMs, timeZone), meAgentId });
  const compiled = compileView(view);
  const request = "request" in compiled ? compiled.request : null;
  const chats = useChatPage(mayAsk ? request : null);
  const client = useQueryClient();

  const { page, error } = chats;
  const refused = error instanceof ApiError && error.code === "invalid_filter" ? error.issues : [];
  const { onFilters, others } =
    "issues" in compiled
      ? locateOnFilters(isWaitingForNames || lacksMe ? [] : compiled.issues)
      : locateOnFilters(
          refused.map((issue) => ({ ...issue, code: "refused_upstream" })),
          compiled.rowFilters,
        );

  const sort = page === undefined ? view.sort : effectiveSort(view, page);
  const data = page?.data;
  const { column, order } = sort;
  const rows = useMemo(
    () => (data === undefined ? [] : sortRows(data, { column, order }, locale)),
    [data, column, order, locale],
  );
  const customerNames = useMemo(
    () =>
      new Map(
        page?.data.filter(isReadable).flatMap(({ customer }): [number, string][] => {
          return customer === null || customer.name === null ? [] : [[customer.id, customer.name]];
        }),
      ),
    [page],
  );
  const failure = lacksMe ? directory.error : error;
  const total = page?.meta.total ?? null;
  const lastPage = total === null ? null : lastPageOf(total, view.pageSize);

  return {
    chats,
    rows,
    total,
    /** Null where HelpCrunch did not say how many chats there are. */
    lastPage,
    /** The page that was asked for lies beyond the last one. */
    isPastEnd: !chats.isOld && lastPage !== null && view.page > lastPage,
    /** The order that the rows are really in: a column that HelpCrunch cannot sort by needs the whole result at hand. */
    sort,
    /** Nothing was asked, because part of the saved filter is gone. */
    hasGone,
    isWholeResult: page !== undefined && view.page === 1 && total !== null && total <= page.data.length,
    isFirstLoad: chats.isFirstLoad || (isWaitingForNames && page === undefined),
    compiled,
    filterIssues: onFilters.map((issue) => ({ ...issue, message: issueText(issue, t) })),
    otherIssues: others.map((issue) => ({ ...issue, message: issueText(issue, t) })),
    /** To be said above the rows, or in their place. A refused filter is shown on its chip as long as there are rows. */
    failure: onFilters.length > 0 && page !== undefined ? null : (failure ?? chats.staleReason),
    /** What failed comes again by itself. */
    isFailurePassing: failure === null,
    isFetching: chats.isFetching || (lacksMe && directory.isFetching),
    directory: directory.data,
    meAgentId,
    customerNames,
    nowMs,
    /** Asks already for the same filters in another order or on another page, whose button is pressed and not yet let go. */
    fetchAhead: (next: View) => {
      const ahead = compileView(next);
      if (!mayAsk || !("request" in ahead) || JSON.stringify(ahead.request) === JSON.stringify(request)) return;
      void client.prefetchQuery(chatListOptions(ahead.request));
    },
    refresh: () => {
      const atMs = Date.now();
      setNowMs(atMs);
      const next = compileView(view, atMs);
      if (lacksMe) void directory.refetch();
      else if (mayAsk && "request" in next) void chats.refresh(next.request);
    },
  };
}
