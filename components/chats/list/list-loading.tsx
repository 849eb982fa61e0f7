"use client";

import type { ComponentProps } from "react";
import { ListSkeleton } from "@/components/chats/table/list-skeleton";
import { PageHeader } from "@/components/layout/page-header";

/** The list before the server has its rows: the heading and the shape of what comes, each in its place. */
export function ListLoading({ title, ...skeleton }: { title: string } & ComponentProps<typeof ListSkeleton>) {
  return (
    <>
      <PageHeader title={title} />
      <div className="h-[calc(2.75rem+1px)] flex-none border-b border-line max-sm:h-[calc(3.25rem+1px)]" />
      <div className="min-h-0 flex-1 overflow-hidden" aria-busy="true">
        <ListSkeleton {...skeleton} />
      </div>
    </>
  );
}
