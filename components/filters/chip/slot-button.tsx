"use client";

import type { ReactNode } from "react";
import { menuKey, type Slot, useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { useMenu } from "@/components/filters/editors/use-menu";
import { Icon } from "@/components/ui/icon/icon";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import { Tooltip } from "@/components/ui/overlay/tooltip";
import { slotVariants } from "./chip-variants";

type SlotButtonProps = {
  row: DraftRow;
  slot: Slot;
  /** The accessible name of the button. */
  label: string;
  /** The accessible name of what it opens. */
  menuLabel: string;
  tooltip?: ReactNode;
  describedBy?: string | undefined;
  isWide?: boolean;
  className?: string | undefined;
  menu: ReactNode;
  children: ReactNode;
};

/** One of the parts of a filter that opens a menu: in a chip a segment, in the phone's sheet a control of its own. */
export function SlotButton({
  row,
  slot,
  label,
  menuLabel,
  tooltip,
  describedBy,
  isWide = false,
  className,
  menu,
  children,
}: SlotButtonProps) {
  const { removeRow } = useBuilder();
  const place = usePlace();
  const { isOpen, onOpenChange, onCloseAutoFocus } = useMenu(menuKey(place, row.id, slot));
  return (
    <Popover open={isOpen} onOpenChange={onOpenChange} modal={place === "sheet"}>
      <Tooltip content={isOpen ? undefined : tooltip}>
        <PopoverTrigger>
          <button
            type="button"
            aria-label={label}
            data-slot={slot}
            {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
            className={slotVariants(place, slot, className)}
            onKeyDown={(event) => {
              if (event.key !== "Delete" && event.key !== "Backspace") return;
              event.preventDefault();
              removeRow(row);
            }}
          >
            {children}
            {place === "sheet" && <Icon of="chevron-down" size={14} className="text-fg-3 not-first:ms-auto" />}
          </button>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent
        label={menuLabel}
        width={isWide ? "wide" : "normal"}
        className={isWide ? undefined : "w-72"}
        onCloseAutoFocus={onCloseAutoFocus}
      >
        {menu}
      </PopoverContent>
    </Popover>
  );
}
