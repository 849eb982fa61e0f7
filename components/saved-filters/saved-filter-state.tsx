"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import type { FilterNode } from "@/lib/view/filter-node";
import { savedHref } from "@/lib/view/saved-address";
import { openedChanges, type ScreenView, toNew, toUpdate } from "./opened-state";
import type { OpenedFilter } from "./use-opened-filter";
import { useUpdateOpened } from "./use-update-opened";

const AskUpdateDialog = lazyOverlay(async () => (await import("./late-saved-filters")).AskUpdateDialog);
const ConflictDialog = lazyOverlay(async () => (await import("./late-saved-filters")).ConflictDialog);
const SaveFilterDialog = lazyOverlay(async () => (await import("./late-saved-filters")).SaveFilterDialog);

export type SavedFilterStateProps = {
  /** Null on the plain list, where a view can be saved as new. */
  opened: OpenedFilter | null;
  screen: ScreenView;
  mayShare: boolean;
  describeFilter: (filter: FilterNode) => string;
  /** Shows the saved filter as it is stored, from its first page. */
  onDiscard: () => void;
};

/** In the head of the list: that the saved filter was changed, and what can be done about it. */
export function SavedFilterState({ opened, screen, mayShare, describeFilter, onDiscard }: SavedFilterStateProps) {
  const t = useMessages().savedFilters;
  const router = useRouter();
  const [isSavingNew, setSavingNew] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { update, isUpdating, theirs, setTheirs } = useUpdateOpened(opened, onDiscard);
  const isChanged = openedChanges(opened, screen).length > 0;

  return (
    <>
      {isChanged && opened === null && (
        <Button variant="ghost" onClick={() => setSavingNew(true)}>
          {t.state.save}
        </Button>
      )}
      {isChanged && opened !== null && (
        <>
          <span className="inline-flex items-center gap-1.5 text-fg-2">
            <span className="size-1.5 rounded-full bg-accent forced-colors:border-4" />
            {t.state.changed}
          </span>
          {opened.base.may.update && !opened.isGone && (
            <Button
              isLoading={isUpdating}
              onClick={() =>
                opened.base.shared ? setAsking(true) : void update(toUpdate(opened, screen), opened.base.version)
              }
            >
              {isUpdating ? t.state.updating : t.state.update}
            </Button>
          )}
          <Button variant="ghost" onClick={() => setSavingNew(true)}>
            {t.state.saveAsNew}
          </Button>
          <Button variant="ghost" onClick={onDiscard}>
            {t.state.discard}
          </Button>
        </>
      )}
      {isAsking && opened !== null && (
        <AskUpdateDialog
          name={opened.base.name}
          onConfirm={() => update(toUpdate(opened, screen), opened.base.version)}
          onClose={() => setAsking(false)}
        />
      )}
      {theirs !== null && opened !== null && (
        <ConflictDialog
          myName={opened.base.name}
          theirs={theirs}
          mine={toUpdate(opened, screen)}
          describeFilter={describeFilter}
          isReplacing={isUpdating}
          onKeepTheirs={() => {
            opened.adopt(theirs);
            setTheirs(null);
            onDiscard();
          }}
          onUseMine={theirs.may.update ? () => void update(toUpdate(opened, screen), theirs.version) : undefined}
          onSaveMineAsNew={() => {
            setTheirs(null);
            setSavingNew(true);
          }}
          onClose={() => setTheirs(null)}
        />
      )}
      {isSavingNew && (
        <SaveFilterDialog
          subject={{ view: toNew(screen) }}
          mayShare={mayShare}
          onClose={() => setSavingNew(false)}
          onSaved={({ id }) => {
            setSavingNew(false);
            router.push(savedHref(id));
          }}
        />
      )}
    </>
  );
}
