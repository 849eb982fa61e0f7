"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { effectiveSort, rowsInOrder, sortsByAnyColumn } from "@/components/chats/table/effective-sort";
import { useReadNowMs } from "@/components/i18n/clock-provider";
import { issueText } from "@/components/i18n/issue-text";
import { useLocale, useMessages, useTimeZone } from "@/components/i18n/messages-provider";
import { toChatQuery } from "@/lib/api/chats/chat-query";
import type { Directory } from "@/lib/api/chats/contract";
import { chatListOptions, directoryOptions, findWholeResult } from "@/lib/api/chats/list-queries";
import { ApiError } from "@/lib/api/errors";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { createDateResolver } from "@/lib/dates/resolve";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { isSortField } from "@/lib/helpcrunch/sort";
import { locateOnFilters } from "@/lib/view/filter-issue";
import { type AnyFilter, conditionsIn, kindOf, searchedTextsIn } from "@/lib/view/filter-node";
import type { Issue } from "@/lib/view/issue";
import { lastPageOf, toAskedView, toPaging, type View } from "@/lib/view/view";
import { useChatPage } from "./use-chat-page";

type ChatListOptions = {
  view: View;
  /** False while part of the address cannot be read: then nothing may be asked. */
  isReadableView: boolean;
  /** Whether a filter names somebody or something that is gone; a saved filter then waits to be repaired. */
  isGone: ((filter: AnyFilter, directory: Directory | undefined) => boolean) | null;
  person: Person;
};

function isCopyMissing(error: unknown): boolean {
  return error instanceof ApiError && ["local_copy_off", "local_copy_needed"].includes(error.code);
}

export type ChatList = ReturnType<typeof useChatList>;

/** A view as it was asked and as it came back: rows in their order, what is wrong, and the way to ask again. */
export function useChatList({ view, isReadableView, isGone, person }: ChatListOptions) {
  const t = useMessages();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const readNowMs = useReadNowMs();
  const directory = useQuery(directoryOptions());
  const meAgentId = meAgentIdOf(directory.data, person);
  const conditions = conditionsIn(view.filters);
  const canBeGone = ({ field }: AnyFilter) => ["agentId", "departmentId"].includes(kindOf(field));
  const isWaitingForNames = isGone !== null && directory.isPending && conditions.some(canBeGone);
  const hasGone = isGone !== null && conditions.some((filter) => isGone(filter, directory.data));

  // For showing it, and what is wrong with it: what is sent is the view, and the server resolves it at that moment.
  const compile = useCallback(
    (nowMs: number) =>
      compileSearch(
        { ...toAskedView(view), ...toPaging(view) },
        { resolveDate: createDateResolver(nowMs, timeZone), meAgentId },
      ),
    [view, timeZone, meAgentId],
  );
  const compiled = useMemo(() => compile(readNowMs()), [compile, readNowMs]);
  // Until the directory is here, nobody but the server can say who "me" is.
  const known = "issues" in compiled && directory.data !== undefined ? compiled.issues : [];
  const mayAsk = isReadableView && !isWaitingForNames && !hasGone && known.length === 0;
  const chats = useChatPage(mayAsk ? toChatQuery(view, timeZone) : null);
  const client = useQueryClient();

  const { page, error } = chats;
  const refused = error instanceof ApiError && error.code === "invalid_filter" ? error.issues : [];
  const { onFilters, others } = locateOnFilters([
    ...known,
    ...refused.map((issue): Issue => ({ ...issue, code: "refused_upstream" })),
  ]);

  const sort = page === undefined ? view.sort : effectiveSort(view, page);
  const data = page?.data;
  const source = page?.meta.source;
  const { column, order } = sort;
  const rows = useMemo(
    () => (data === undefined || source === undefined ? [] : rowsInOrder(data, source, { column, order }, locale)),
    [data, source, column, order, locale],
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
    sortsByAnyColumn: page !== undefined && sortsByAnyColumn(page),
    isFirstLoad: chats.isFirstLoad || (isWaitingForNames && page === undefined),
    /** The search that the view becomes at a moment. */
    compile,
    filterIssues: onFilters.map((issue) => ({ ...issue, message: issueText(issue, t) })),
    otherIssues: others.map((issue) => ({ ...issue, message: issueText(issue, t) })),
    /** To be said above the rows, or in their place. A refused filter is shown on its chip as long as there are rows. */
    failure: onFilters.length > 0 && page !== undefined ? null : (error ?? chats.staleReason),
    /** What failed comes again by itself. */
    isFailurePassing: error === null,
    isFetching: chats.isFetching,
    directory: directory.data,
    meAgentId,
    customerNames,
    /** Texts that the view looks for, to be marked where they are found. */
    searchedTexts: searchedTextsIn(view.filters),
    /** Whether HelpCrunch can be asked for this view in this order. */
    canAskHelpCrunch: !("beyond" in compiled) && isSortField(view.sort.column),
    /** Whether the local copy can be asked; taken to be so until an answer says otherwise. */
    hasCopy: page === undefined ? !isCopyMissing(error) : page.meta.plan !== "off",
    /** Asks ahead for the same filters in another order or on another page, as soon as its button is pressed. */
    fetchAhead: (next: View) => {
      const query = toChatQuery(next, timeZone);
      if (mayAsk && findWholeResult(client, query) === undefined) void client.prefetchQuery(chatListOptions(query));
    },
    refresh: () => void chats.refresh(),
  };
}
