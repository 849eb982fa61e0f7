"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { NavLink } from "@/components/layout/nav/nav-link";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { isBuiltInId } from "@/lib/view/built-in-filters";
import { readStoredView, savedHref } from "@/lib/view/saved-address";
import { builtInIcons } from "./built-in-icons";
import type { NavEntry } from "./nav-entries";
import { SavedFilterMenu } from "./saved-filter-menu";

type SavedFilterRowProps = {
  entry: NavEntry;
  isCurrent: boolean;
  isChanged: boolean;
  /** How many chats it finds, as words; undefined while nobody knows. */
  countText: string | undefined;
  alert: "set" | "over" | undefined;
  isAskable: boolean;
  onMoveUp?: (() => void) | undefined;
  onMoveDown?: (() => void) | undefined;
};

/** One saved filter of the navigation: the way to it, and at its end what can be done to it. */
export function SavedFilterRow({
  entry,
  isCurrent,
  isChanged,
  countText,
  alert,
  isAskable,
  onMoveUp,
  onMoveDown,
}: SavedFilterRowProps) {
  const t = useMessages().savedFilters;
  const { filter, placement } = entry;
  const isBroken = readStoredView(filter.view).isBroken;
  const icon = isBuiltInId(filter.id) ? builtInIcons[filter.id] : isBroken ? "circle-slash" : "bookmark";
  return (
    <>
      <NavLink
        href={savedHref(filter.id)}
        icon={icon}
        isCurrent={isCurrent}
        isChanged={isChanged}
        isPinned={placement.pinned}
        // Room for the button, which lies over the row and not in the link.
        end={
          <>
            {alert !== undefined && (
              <Icon of="bell" className={alert === "over" ? "rail-label text-warning" : "rail-label text-fg-3"} />
            )}
            {countText !== undefined && (
              <span className="rail-label shrink-0 text-12 text-fg-3 tabular-nums group-focus-within/row:opacity-0 group-hover/row:opacity-0 pointer-coarse:opacity-100!">
                {countText}
              </span>
            )}
            <span className="w-0 shrink-0 group-focus-within/row:w-5 group-hover/row:w-5 pointer-coarse:w-8" />
          </>
        }
      >
        <span className={isAskable ? undefined : "text-fg-3"}>{filter.name}</span>
        {isBroken && <VisuallyHidden>, {t.broken}</VisuallyHidden>}
        {!isAskable && <VisuallyHidden>, {t.unavailable}</VisuallyHidden>}
        {alert !== undefined && <VisuallyHidden>, {t.alert[alert]}</VisuallyHidden>}
        {placement.isDefault && <VisuallyHidden>, {t.default}</VisuallyHidden>}
      </NavLink>
      <SavedFilterMenu entry={entry} canOrder onMoveUp={onMoveUp} onMoveDown={onMoveDown}>
        <IconButton
          icon="ellipsis"
          size="small"
          label={t.actionsOf(filter.name)}
          className="absolute end-0.5 top-1/2 -translate-y-1/2 opacity-0 focus-visible:opacity-100 data-[state=open]:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
        />
      </SavedFilterMenu>
    </>
  );
}
