"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { Link } from "@/components/layout/link";
import { PageHeader } from "@/components/layout/page-header";
import { useAreaWords } from "@/components/layout/words-provider";
import { buttonLook } from "@/components/ui/button-look";
import { viewHref } from "@/lib/view/address";
import { builtInFilters } from "@/lib/view/built-in-filters";
import { toView } from "@/lib/view/stored-view";

/** Why a built-in filter has no list, and the closest that has one. */
export function BuiltInReasonScreen({ id }: { id: "unassigned" | "waiting" }) {
  const { savedFilters, savedFilterDialogs: words } = useAreaWords("windows");
  const { name, description } = savedFilters.builtIn[id];
  return (
    <>
      <PageHeader title={name} />
      <EmptyState
        title={description}
        actions={
          <Link
            href={viewHref("/chats", toView(builtInFilters[id].closest))}
            className={buttonLook({}, "h-auto! min-h-7 shrink! py-1 whitespace-normal! max-sm:min-h-11")}
          >
            {words.closest[id]}
          </Link>
        }
      >
        {words.closestHint}
      </EmptyState>
    </>
  );
}
