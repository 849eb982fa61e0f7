"use client";

import { createContext, type Dispatch, type ReactNode, useContext } from "react";
import type { DescribeContext } from "@/components/filters/describe";
import type { Directory } from "@/lib/api/chats/contract";
import type { Customer } from "@/lib/helpcrunch/customer";
import type { Status } from "@/lib/view/statuses";
import type { Draft, DraftAction, DraftRow } from "./draft";

/** How the list draws a status and a rating, so that chips and menus draw them the same. */
export type FilterMarks = {
  /** The shape alone; the word stands beside it. */
  status: (status: Status) => ReactNode;
  /** Shape and word. */
  rating: (rating: string) => ReactNode;
};

/** The signed-in person, and their agent in HelpCrunch where one has their e-mail. */
export type Me = { name: string; agentId: number | null };

/** Finds customers by name, e-mail, user id or numeric id; rejects when the search failed or was aborted. */
export type SearchCustomers = (query: string, signal: AbortSignal) => Promise<Customer[]>;

export type Builder = {
  draft: Draft;
  /** Whether the local copy can be asked, with its own fields, comparisons and groups. */
  hasCopy: boolean;
  dispatch: Dispatch<DraftAction>;
  /** Applies what is complete without waiting for the rest. */
  applyNow: () => void;
  removeRow: (row: DraftRow) => void;
  directory: Directory | undefined;
  me: Me;
  /** The moment that relative dates count from, the same one that the request was compiled with. */
  nowMs: number;
  describe: DescribeContext;
  searchCustomers: SearchCustomers;
  usedCustomers: readonly Customer[];
  onUseCustomer: (customer: Customer) => void;
  marks: FilterMarks;
  /** Which menu is open: one at a time, so that choosing a field can lead straight on to its value. */
  openMenu: string | null;
  setOpenMenu: (change: (open: string | null) => string | null) => void;
};

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (builder === null) throw new Error("useBuilder needs a FilterBar above it.");
  return builder;
}

/** Chips stand in the bar; on a phone the same rows are blocks in a sheet. */
export type Place = "bar" | "sheet";

export const PlaceContext = createContext<Place>("bar");

export function usePlace(): Place {
  return useContext(PlaceContext);
}

export type Slot = "field" | "operator" | "value";

export function menuKey(place: Place, rowId: string, slot: Slot): string {
  return `${place}/${rowId}/${slot}`;
}

/** The row whose value is being edited, by its id. */
export function editedRow(openMenu: string | null): string | null {
  const [, rowId = null] = /^[a-z]+\/(.+)\/value$/.exec(openMenu ?? "") ?? [];
  return rowId;
}

export function addMenuKey(place: Place, groupId: string | null = null): string {
  return groupId === null ? `${place}/add` : `${place}/add/${groupId}`;
}
