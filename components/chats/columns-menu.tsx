"use client";

import { useWords } from "@/components/layout/words-provider";
import { deferredPart } from "@/components/ui/deferred";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ColumnsPickerProps } from "./columns-picker";

const ColumnsPicker = deferredPart(async () => (await import("./columns-picker")).ColumnsPicker);

/** The button for the columns of the list, and what it opens. */
export function ColumnsMenu(props: ColumnsPickerProps) {
  const words = useWords();
  return (
    <Popover>
      <PopoverTrigger>
        <IconButton icon="columns-3" label={words.list.columns} />
      </PopoverTrigger>
      <PopoverContent label={words.list.columns} align="end" className="w-80">
        <ColumnsPicker {...props} />
      </PopoverContent>
    </Popover>
  );
}
