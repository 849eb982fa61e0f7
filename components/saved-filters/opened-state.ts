import type { ColumnId } from "@/lib/view/columns";
import { changedParts, type Density, type StoredView, toStoredView, type ViewPart } from "@/lib/view/stored-view";
import { defaultView, type View } from "@/lib/view/view";
import type { OpenedFilter } from "./use-opened-filter";

/** What is on screen, as far as a saved filter could keep it. */
export type ScreenView = {
  view: View;
  density: Density;
  /** The columns that are shown, whether by the view or by the reader's own choice. */
  columns: readonly ColumnId[];
  /** Part of the address cannot be read, so the view is not the whole of what was asked. */
  hasIssues: boolean;
};

/** Parts in which the screen differs from the saved filter, or from the plain list where none is open. */
export function openedChanges(opened: OpenedFilter | null, { view, density, hasIssues }: ScreenView): ViewPart[] {
  if (hasIssues) return [];
  if (opened === null) return changedParts(toStoredView(defaultView, null), view);
  const changed = changedParts(opened.reading.view, view, density);
  // Its broken parts are gone from the screen: what was repaired differs from what is stored.
  return opened.reading.isBroken && changed.length === 0 ? ["filters"] : changed;
}

/** What an update would keep: what the saved filter left to each reader stays left to them. */
export function toUpdate({ reading }: OpenedFilter, { view, density }: ScreenView): StoredView {
  return toStoredView(view, reading.view.density === null ? null : density);
}

/** What a new saved filter would keep: everything as it looks now. */
export function toNew({ view, density, columns }: ScreenView): StoredView {
  return toStoredView({ ...view, columns: view.columns ?? columns }, density);
}
