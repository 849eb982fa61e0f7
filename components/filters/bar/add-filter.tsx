"use client";

import { preloadChips } from "@/components/filters/chip/lazy-chips";
import { addMenuKey, menuKey, useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import { nextRowId } from "@/components/filters/draft/draft";
import { useMenu } from "@/components/filters/editors/use-menu";
import { useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import type { FieldName } from "@/lib/view/fields";
import { filtersMax } from "@/lib/view/limits";

const FieldPicker = lazyPart(async () => {
  // What is chosen stands there at once and leads straight on to its value.
  const [{ FieldPicker }] = await Promise.all([import("./field-picker"), preloadChips()]);
  return FieldPicker;
});

/** Adds a filter: first its field, then at once its value. */
export function AddFilter() {
  const t = useMessages().filters;
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
          {...(place === "sheet" ? { className: "text-accent-text enabled:hover:text-accent-text" } : {})}
        >
          {t.add}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={t.addHint} className="w-80" onCloseAutoFocus={onCloseAutoFocus}>
        <FieldPicker selected={null} onChoose={add} />
      </PopoverContent>
    </Popover>
  );
}
