"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { Link } from "@/components/layout/link";
import { PageHeader } from "@/components/layout/page-header";
import { useAreaWords } from "@/components/layout/words-provider";
import { buttonLook } from "@/components/ui/button-look";
import { plainListHref } from "@/lib/view/saved-address";

/** In place of a saved filter that is not there. The same words for one that is private: a stranger learns nothing. */
export function SavedFilterGoneScreen() {
  const words = useAreaWords("windows");
  const { goneTitle, goneNext, allChats } = words.savedFilterDialogs.page;
  return (
    <>
      <PageHeader title={goneTitle} />
      <EmptyState
        title={goneTitle}
        actions={
          <Link href={plainListHref} className={buttonLook({ variant: "primary" })}>
            {allChats}
          </Link>
        }
      >
        {goneNext}
      </EmptyState>
    </>
  );
}
