"use client";

import { preloadChips } from "@/components/filters/chip/lazy-chips";
import { addMenuKey, menuKey, useBuilder, usePlace } from "@/components/filters/draft/builder-context";
import { nextGroupId, nextRowId } from "@/components/filters/draft/draft";
import { useMenu } from "@/components/filters/editors/use-menu";
import { useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import { type AnyFieldName, conditionsMax } from "@/lib/view/filter-node";
import { filtersMax } from "@/lib/view/limits";

const FieldPicker = lazyPart(async () => {
  // What is chosen stands there at once and leads straight on to its value.
  const [{ FieldPicker }] = await Promise.all([import("@/components/filters/editors/late-editors"), preloadChips()]);
  return FieldPicker;
});

/** Adds a filter, to a group where `group` names one: first its field, then at once its value. */
export function AddFilter({ group }: { group?: { id: string; name: string } }) {
  const t = useMessages().filters;
  const { draft, dispatch, setOpenMenu, hasCopy } = useBuilder();
  const place = usePlace();
  const groupId = group?.id ?? null;
  const { isOpen, onOpenChange, onCloseAutoFocus } = useMenu(addMenuKey(place, groupId));
  const isFull = draft.rows.length >= (hasCopy ? conditionsMax : filtersMax);

  function add(field: AnyFieldName) {
    const id = nextRowId(draft);
    dispatch({ type: "add", field, groupId });
    setOpenMenu(() => menuKey(place, id, "value"));
  }

  return (
    <Popover open={isOpen} onOpenChange={onOpenChange} modal={place === "sheet"}>
      <PopoverTrigger>
        <Button
          variant="ghost"
          size={place === "sheet" ? "touch" : "toolbar"}
          icon="plus"
          {...(group === undefined ? { "data-add": "" } : { "aria-label": t.group.addInside(group.name) })}
          disabled={isFull}
          {...(place === "sheet" ? { className: "text-accent-text enabled:hover:text-accent-text" } : {})}
        >
          {group === undefined || place === "sheet" ? t.add : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={t.addHint} className="w-80" onCloseAutoFocus={onCloseAutoFocus}>
        <FieldPicker selected={null} onChoose={add} />
      </PopoverContent>
    </Popover>
  );
}

/** Adds a group and at once asks for its first field. Only the local copy knows groups. */
export function AddGroup() {
  const t = useMessages().filters.group;
  const { draft, dispatch, setOpenMenu, hasCopy } = useBuilder();
  const place = usePlace();
  // A group needs something to stand beside.
  if (!hasCopy || draft.rows.length === 0) return null;

  function add() {
    void preloadChips();
    dispatch({ type: "addGroup" });
    setOpenMenu(() => addMenuKey(place, nextGroupId(draft)));
  }

  return (
    <Button variant="ghost" size={place === "sheet" ? "touch" : "toolbar"} icon="plus" onClick={add}>
      {t.add}
    </Button>
  );
}
