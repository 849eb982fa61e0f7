"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRelativeTime } from "@/components/hooks/use-relative-time";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { Notice } from "@/components/ui/notice";
import { numberFormatter } from "@/lib/dates/formatters";
import { readStoredView, savedHref } from "@/lib/view/saved-address";
import { changedParts } from "@/lib/view/stored-view";
import { openedChanges, toNew, toUpdate } from "./opened-state";
import type { SavedFilterStateProps } from "./saved-filter-state";
import { useUpdateOpened } from "./use-update-opened";

const ConflictDialog = lazyOverlay(async () => (await import("./late-saved-filters")).ConflictDialog);
const SaveFilterDialog = lazyOverlay(async () => (await import("./late-saved-filters")).SaveFilterDialog);

/** Under the head of the list: what somebody else did to the open saved filter. Nothing on screen moves by itself. */
export function SavedFilterNotice({ opened, screen, mayShare, describeFilter, onDiscard }: SavedFilterStateProps) {
  const { savedFilters, savedFilterDialogs: t } = useAreaMessages("windows");
  const number = numberFormatter(useLocale());
  const router = useRouter();
  const when = useRelativeTime();
  const [dialog, setDialog] = useState<"compare" | "new" | null>(null);
  const { update, isUpdating, setTheirs, theirs } = useUpdateOpened(opened, () => {
    // Left on "compare", the window would open by itself with the next change by somebody else.
    setDialog(null);
    onDiscard();
  });
  if (opened === null) return null;

  const newer = theirs ?? opened.newer;
  const isChanged = openedChanges(opened, screen).length > 0;
  const close = () => {
    setDialog(null);
    setTheirs(null);
  };
  const saveNew = () => setDialog("new");
  const adopt = () => {
    if (newer !== null) opened.adopt(newer);
    close();
    onDiscard();
  };
  const differences =
    newer === null ? 0 : changedParts(readStoredView(newer.view).view, screen.view, screen.density).length;

  return (
    <>
      {opened.isGone && (
        <Notice
          role="status"
          tone="warning"
          className="mx-4 mt-2"
          title={t.news.gone}
          actions={<Button onClick={saveNew}>{savedFilters.state.saveAsNew}</Button>}
        >
          {t.news.goneNext}
        </Notice>
      )}
      {newer !== null && !opened.isGone && (
        <Notice
          role="status"
          tone="warning"
          className="mx-4 mt-2"
          title={t.news.updated(newer.updatedBy?.name ?? t.somebody, when(newer.updatedAt))}
          actions={
            isChanged ? (
              <>
                <Button onClick={() => setDialog("compare")}>{t.news.compare}</Button>
                <Button variant="ghost" onClick={saveNew}>
                  {t.news.saveMine}
                </Button>
              </>
            ) : (
              <Button onClick={adopt}>{t.news.show}</Button>
            )
          }
        >
          {isChanged ? t.news.differs(number.format(differences), differences) : t.news.same}
        </Notice>
      )}
      {dialog === "compare" && newer !== null && (
        <ConflictDialog
          myName={opened.base.name}
          theirs={newer}
          mine={toUpdate(opened, screen)}
          describeFilter={describeFilter}
          isReplacing={isUpdating}
          onKeepTheirs={adopt}
          onUseMine={newer.may.update ? () => void update(toUpdate(opened, screen), newer.version) : undefined}
          onSaveMineAsNew={saveNew}
          onClose={close}
        />
      )}
      {dialog === "new" && (
        <SaveFilterDialog
          subject={{ view: toNew(screen) }}
          mayShare={mayShare}
          onClose={close}
          onSaved={({ id }) => {
            close();
            router.push(savedHref(id));
          }}
        />
      )}
    </>
  );
}
