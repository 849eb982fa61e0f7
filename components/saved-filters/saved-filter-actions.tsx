"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { contentId } from "@/components/layout/content-id";
import { Kbd } from "@/components/ui/kbd";
import { DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/overlay/dropdown-menu";
import { useFloating } from "@/components/ui/overlay/open-state";
import { plainListHref, readStoredView, savedHref } from "@/lib/view/saved-address";
import { AskDialog, type Question } from "./dialogs/ask-dialog";
import { SaveFilterDialog } from "./dialogs/save-filter-dialog";
import type { NavEntry } from "./nav/nav-entries";
import { useSavedFilterCounts } from "./nav/use-saved-filter-counts";
import { downloadFilters } from "./transfer/download-filters";
import { useSavedFilterActions } from "./use-saved-filter-actions";

export type SavedFilterActionsProps = {
  entry: NavEntry;
  /** Moves it by one in its group; absent where it cannot go. */
  onMoveUp?: (() => void) | undefined;
  onMoveDown?: (() => void) | undefined;
  canOrder?: boolean;
  align?: "start" | "end";
};

/** What {@link SavedFilterMenu} opens, and the dialogs that it leads to. What the person may not do is not there. */
export function SavedFilterActions({
  entry: { filter, placement },
  onMoveUp,
  onMoveDown,
  canOrder = false,
  align = "start",
}: SavedFilterActionsProps) {
  const t = useAreaMessages("windows").savedFilterDialogs;
  const { canBeAsked } = useSavedFilterCounts();
  const actions = useSavedFilterActions();
  const router = useRouter();
  const pathname = usePathname();
  const [isRenaming, setRenaming] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const isKept = filter.owner !== null || filter.isMine;
  const isBroken = readStoredView(filter.view).isBroken;
  const href = savedHref(filter.id);

  const { trigger } = useFloating();
  /** Where the keys go on when this goes with a filter that is removed, and takes the focus along. */
  const goOn = useRef<HTMLElement | null>(null);
  useEffect(
    () => () => {
      if (document.activeElement === document.body) goOn.current?.focus();
    },
    [],
  );

  async function remove() {
    const row = trigger.current?.closest("li");
    const neighbor = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector("a");
    goOn.current = neighbor ?? document.getElementById(contentId);
    const wasOpen = pathname === href;
    const isGone = await actions.remove(filter, () => wasOpen && router.push(href));
    if (!isGone) goOn.current = null;
    if (isGone && wasOpen) router.push(plainListHref);
  }

  const askToRemove = () =>
    filter.shared
      ? setQuestion({
          title: t.ask.deleteTitle(filter.name),
          next: t.ask.deleteNext,
          action: t.delete,
          isDangerous: true,
          onConfirm: remove,
        })
      : void remove();

  const askToUnshare = () =>
    setQuestion({
      title: t.ask.unshareTitle(filter.name),
      next: t.ask.unshareNext,
      action: t.unshare,
      isDangerous: true,
      onConfirm: () => actions.setShared(filter, false),
    });

  return (
    <>
      <DropdownMenuContent align={align}>
        <DropdownMenuItem
          icon={placement.pinned ? "pin-off" : "pin"}
          onSelect={() => void actions.setPinned(filter, !placement.pinned)}
        >
          {placement.pinned ? t.unpin : t.pin}
        </DropdownMenuItem>
        {canBeAsked(filter.id) && (
          <DropdownMenuItem icon="house" onSelect={() => void actions.setDefault(filter, !placement.isDefault)}>
            {placement.isDefault ? t.noDefault : t.makeDefault}
          </DropdownMenuItem>
        )}
        <DropdownMenuItem icon="bell" onSelect={() => router.push(`/settings/alerts?filter=${filter.id}`)}>
          {t.alerts}
        </DropdownMenuItem>
        {canOrder && (
          <>
            <DropdownMenuItem
              icon="arrow-up"
              end={<Kbd>{t.keys.moveUp}</Kbd>}
              disabled={onMoveUp === undefined}
              onSelect={() => onMoveUp?.()}
            >
              {t.moveUp}
            </DropdownMenuItem>
            <DropdownMenuItem
              icon="arrow-down"
              end={<Kbd>{t.keys.moveDown}</Kbd>}
              disabled={onMoveDown === undefined}
              onSelect={() => onMoveDown?.()}
            >
              {t.moveDown}
            </DropdownMenuItem>
          </>
        )}
        <DropdownMenuSeparator />
        {filter.may.update && (
          <DropdownMenuItem icon="pencil" onSelect={() => setRenaming(true)}>
            {t.rename}
          </DropdownMenuItem>
        )}
        {!isBroken && canBeAsked(filter.id) && (
          <DropdownMenuItem icon="copy" onSelect={() => void actions.duplicate(filter)}>
            {t.duplicate}
          </DropdownMenuItem>
        )}
        {filter.may.share && (
          <DropdownMenuItem
            icon={filter.shared ? "lock" : "users"}
            onSelect={() => (filter.shared ? askToUnshare() : void actions.setShared(filter, true))}
          >
            {filter.shared ? t.unshare : t.share}
          </DropdownMenuItem>
        )}
        {isKept && (
          <DropdownMenuItem icon="download" onSelect={() => downloadFilters([filter], t.transfer.fileName)}>
            {t.exportOne}
          </DropdownMenuItem>
        )}
        {filter.may.remove && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem icon="trash" variant="danger" onSelect={askToRemove}>
              {t.delete}
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
      {isRenaming && (
        <SaveFilterDialog
          subject={{ renames: filter }}
          mayShare={false}
          onClose={() => setRenaming(false)}
          onSaved={() => setRenaming(false)}
        />
      )}
      <AskDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}
