"use client";

import { useQuery } from "@tanstack/react-query";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { ErrorPanel } from "@/components/layout/errors/error-panel";
import { useSavedFilterActions } from "@/components/saved-filters/use-saved-filter-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { Spinner } from "@/components/ui/spinner";
import { leftSavedFilterOptions } from "@/lib/api/saved-filters/queries";

/** For admins: what disabled people left, to be taken over one by one. */
export function OrphanedFiltersDialog({ onClose }: { onClose: () => void }) {
  const messages = useAreaMessages("windows");
  const t = messages.savedFilterDialogs;
  const { takeOver } = useSavedFilterActions();
  const { data, error, refetch, isFetching } = useQuery(leftSavedFilterOptions());
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t.leftBehind.title}
      description={t.leftBehind.next}
      closeLabel={messages.common.close}
    >
      {error !== null && (
        <ErrorPanel error={error} onRetry={() => void refetch()} isRetrying={isFetching} className="" />
      )}
      {data === undefined && error === null && (
        <p className="flex items-center gap-2 text-fg-2">
          <Spinner /> {messages.common.loading}
        </p>
      )}
      {data?.data.length === 0 && <p className="text-fg-2">{t.leftBehind.none}</p>}
      <ul className="divide-y divide-line">
        {data?.data.map((filter) => (
          <li key={filter.id} className="flex min-h-10 items-center gap-2">
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {filter.name}
            </span>
            <span className="text-fg-3">{t.leftBehind.of(filter.owner?.name ?? t.somebody)}</span>
            {filter.may.takeOver && <Button onClick={() => void takeOver(filter)}>{t.takeOver}</Button>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
