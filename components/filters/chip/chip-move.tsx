"use client";

import { useEffect } from "react";

import { groupName } from "@/components/filters/bar/filter-group";
import { describeRow } from "@/components/filters/describe";
import { useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/overlay/dropdown-menu";
import { slotVariants } from "./chip-variants";

/** The row that has just been moved: its chip is drawn again where it went, and takes the focus along. */
let movedRowId: string | null = null;

/** Moves a filter into a group, or out of one. It is there where there are groups. */
export function ChipMove({ row }: { row: DraftRow }) {
  useEffect(() => {
    if (movedRowId !== row.id) return;
    movedRowId = null;
    // Without a group left there is nowhere to move to, and so no button for it.
    const chip = document.querySelector(`[data-row="${row.id}"]`);
    (
      chip?.querySelector<HTMLElement>("[data-slot=move]") ?? chip?.querySelector<HTMLElement>("[data-slot=field]")
    )?.focus();
  }, [row.id]);
  const messages = useMessages();
  const t = messages.filters.group;
  const locale = useLocale();
  const announce = useAnnounce();
  const { draft, dispatch, describe } = useBuilder();
  const place = usePlace();
  if (draft.groups.length === 0) return null;

  const said = describeRow(row, describe);
  const label = t.move(said);
  const places = [
    ...draft.groups
      .filter(({ id }) => id !== row.groupId)
      .map(({ id }) => ({ groupId: id, name: t.into(groupName(draft.groups, id, locale, messages)) })),
    ...(row.groupId === null ? [] : [{ groupId: null, name: t.toTop }]),
  ];

  function move(groupId: string | null, name: string) {
    dispatch({ type: "move", id: row.id, groupId });
    announce(t.moved(said, name));
    movedRowId = row.id;
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger>
        {place === "sheet" ? (
          <IconButton icon="arrow-right" size="touch" label={label} data-slot="move" />
        ) : (
          <button type="button" aria-label={label} data-slot="move" className={slotVariants(place, "remove")}>
            <Icon of="arrow-right" size={14} />
          </button>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {places.map(({ groupId, name }) => (
          <DropdownMenuItem key={groupId ?? ""} onSelect={() => move(groupId, name)}>
            {name}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
