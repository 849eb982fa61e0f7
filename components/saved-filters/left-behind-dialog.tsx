"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/layout/error-panel";
import { useAreaWords } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { leftSavedFilterOptions } from "@/lib/api/saved-filter-queries";
import { useSavedFilterActions } from "./use-saved-filter-actions";

/** For admins: what disabled people left, to be taken over one by one. */
export function LeftBehindDialog({ onClose }: { onClose: () => void }) {
  const allWords = useAreaWords("windows");
  const words = allWords.savedFilterDialogs;
  const { takeOver } = useSavedFilterActions();
  const { data, error, refetch, isFetching } = useQuery(leftSavedFilterOptions());
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={words.leftBehind.title}
      description={words.leftBehind.next}
      closeLabel={allWords.common.close}
    >
      {error !== null && (
        <ErrorPanel error={error} onRetry={() => void refetch()} isRetrying={isFetching} className="" />
      )}
      {data === undefined && error === null && (
        <p className="flex items-center gap-2 text-fg-2">
          <Spinner /> {allWords.common.loading}
        </p>
      )}
      {data?.data.length === 0 && <p className="text-fg-2">{words.leftBehind.none}</p>}
      <ul className="divide-y divide-line">
        {data?.data.map((filter) => (
          <li key={filter.id} className="flex min-h-10 items-center gap-2">
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {filter.name}
            </span>
            <span className="text-fg-3">{words.leftBehind.of(filter.owner?.name ?? words.somebody)}</span>
            {filter.may.takeOver && <Button onClick={() => void takeOver(filter)}>{words.takeOver}</Button>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
