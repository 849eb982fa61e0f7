"use client";

import { useCallback, useMemo } from "react";
import { decodeView, encodeView, type ViewIssue, withoutIssue } from "@/lib/view/address";
import { plainListQuery, savedParameters, savedQuery } from "@/lib/view/saved-address";
import type { View } from "@/lib/view/view";
import { type How, useAddressQuery } from "./use-address-query";

/**
 * The view in the address bar, and the ways to change it. The address is the only store: back, forward, reload and a
 * pasted link all come through here. At a saved filter's address, `stored` is the view that an empty query means. Where
 * `hasDefault`, an empty one means the reader's default instead of the plain list, which then goes by its name.
 */
export function useView(stored: URLSearchParams | null, hasDefault: boolean) {
  const address = useAddressQuery();
  const { readQuery } = address;
  const complete = useCallback(
    (query: string) => {
      const parameters = new URLSearchParams(query);
      return stored === null ? parameters : savedParameters(stored, parameters);
    },
    [stored],
  );
  const decoded = useMemo(() => decodeView(complete(address.query)), [address.query, complete]);

  const write = useCallback(
    (next: URLSearchParams, how: How) => {
      const query = (stored === null ? next : savedQuery(stored, next)).toString();
      const isPlain = stored === null && query === "";
      address.write(isPlain && hasDefault ? plainListQuery : query, how);
    },
    [address.write, stored, hasDefault],
  );

  /**
   * Changes the view. It starts from the address as it is now and not from what was last drawn, so that two quick
   * presses both count; what cannot be read in the address stays there until somebody removes it. `replace` is for
   * changes that nobody wants to step back to.
   */
  const changeView = useCallback(
    (update: (view: View) => View, how: How = "push") => {
      const { view, issues } = decodeView(complete(readQuery()));
      const next = encodeView(update(view));
      for (const { parameter, raw } of issues) next.append(parameter, raw);
      write(next, how);
    },
    [write, complete, readQuery],
  );
  /** The view as the address says it now, also in the middle of an event that has changed it. */
  const readView = useCallback(() => decodeView(complete(readQuery())).view, [complete, readQuery]);
  const removeIssue = useCallback(
    (issue: ViewIssue) => write(withoutIssue(complete(readQuery()), issue), "push"),
    [write, complete, readQuery],
  );
  /** Back to the saved filter as it is stored, or to the plain list where none is open. */
  const resetView = useCallback(() => write(stored ?? new URLSearchParams(), "push"), [write, stored]);

  return { ...decoded, changeView, readView, removeIssue, resetView };
}
