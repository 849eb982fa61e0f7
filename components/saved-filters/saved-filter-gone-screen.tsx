"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { Link } from "@/components/layout/nav/link";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { plainListHref } from "@/lib/view/saved-address";

/** In place of a saved filter that is not there. The same words for one that is private: a stranger learns nothing. */
export function SavedFilterGoneScreen() {
  const t = useAreaMessages("windows");
  const { goneTitle, goneNext, allChats } = t.savedFilterDialogs.page;
  return (
    <>
      <PageHeader title={goneTitle} />
      <EmptyState
        title={goneTitle}
        actions={
          <Link href={plainListHref} className={buttonVariants({ variant: "primary" })}>
            {allChats}
          </Link>
        }
      >
        {goneNext}
      </EmptyState>
    </>
  );
}
