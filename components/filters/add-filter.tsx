"use client";

import { useWords } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";
import { deferredPart } from "@/components/ui/deferred";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { FieldName } from "@/lib/helpcrunch/fields";
import { filtersMax } from "@/lib/helpcrunch/limits";
import { addMenuKey, menuKey, useBuilder, usePlace } from "./builder-context";
import { preloadChips } from "./deferred-chips";
import { nextRowId } from "./draft";
import { useMenu } from "./use-menu";

const FieldPicker = deferredPart(async () => {
  // What is chosen stands there at once and leads straight on to its value.
  const [{ FieldPicker }] = await Promise.all([import("./field-picker"), preloadChips()]);
  return FieldPicker;
});

/** Adds a filter: first its field, then at once its value. */
export function AddFilter() {
  const words = useWords().filters;
  const { draft, dispatch, setOpenMenu } = useBuilder();
  const place = usePlace();
  const { isOpen, onOpenChange, onCloseAutoFocus } = useMenu(addMenuKey(place));
  const isFull = draft.rows.length >= filtersMax;

  function add(field: FieldName) {
    const id = nextRowId(draft);
    dispatch({ type: "add", field });
    setOpenMenu(() => menuKey(place, id, "value"));
  }

  return (
    <Popover open={isOpen} onOpenChange={onOpenChange} modal={place === "sheet"}>
      <PopoverTrigger>
        <Button
          variant="ghost"
          size={place === "sheet" ? "touch" : "toolbar"}
          icon="plus"
          data-add=""
          disabled={isFull}
          {...(place === "sheet" ? { className: "text-accent-text!" } : {})}
        >
          {words.add}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={words.addHint} className="w-80" onCloseAutoFocus={onCloseAutoFocus}>
        <FieldPicker selected={null} onChoose={add} />
      </PopoverContent>
    </Popover>
  );
}
