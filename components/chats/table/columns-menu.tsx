"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import type { ColumnsPickerProps } from "./columns-picker";

const ColumnsPicker = lazyPart(async () => (await import("./late-list")).ColumnsPicker);

/** The button for the columns of the list, and what it opens. */
export function ColumnsMenu(props: ColumnsPickerProps) {
  const t = useMessages();
  return (
    <Popover>
      <PopoverTrigger>
        <IconButton icon="columns-3" label={t.list.columns} />
      </PopoverTrigger>
      <PopoverContent label={t.list.columns} align="end" className="w-80">
        <ColumnsPicker {...props} />
      </PopoverContent>
    </Popover>
  );
}
