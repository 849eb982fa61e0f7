"use client";

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

/** Moves a filter into a group, or out of one. It is there where there are groups. */
export function ChipMove({ row }: { row: DraftRow }) {
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
    // The chip is drawn anew where it went, and the focus goes with it.
    requestAnimationFrame(
      () =>
        document.querySelector<HTMLElement>(`[data-row="${row.id}"] [data-slot="move"]`)?.focus() ??
        document.querySelector<HTMLElement>(`[data-row="${row.id}"] [data-slot="field"]`)?.focus(),
    );
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
