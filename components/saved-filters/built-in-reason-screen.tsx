"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { Link } from "@/components/layout/nav/link";
import { PageHeader } from "@/components/layout/page-header";
import { buttonVariants } from "@/components/ui/button-variants";
import { viewHref } from "@/lib/view/address";
import { builtInFilters } from "@/lib/view/built-in-filters";
import { toView } from "@/lib/view/stored-view";

/** Why a built-in filter has no list without the local copy, and the closest that has one. */
export function BuiltInReasonScreen({ id }: { id: "unassigned" | "waiting" }) {
  const { savedFilters, savedFilterDialogs: t } = useAreaMessages("windows");
  const { name } = savedFilters.builtIn[id];
  return (
    <>
      <PageHeader title={name} />
      <EmptyState
        title={t.reasons[id]}
        actions={
          <Link
            href={viewHref("/chats", toView(builtInFilters[id].closest))}
            className={buttonVariants({}, "h-auto min-h-7 shrink py-1 whitespace-normal max-sm:min-h-11")}
          >
            {t.closest[id]}
          </Link>
        }
      >
        {t.copyHint} {t.closestHint}
      </EmptyState>
    </>
  );
}
