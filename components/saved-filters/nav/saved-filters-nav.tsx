"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { useListAddress } from "@/components/saved-filters/use-list-address";
import { Input } from "@/components/ui/form/input";
import { IconButton } from "@/components/ui/icon-button";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/overlay/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { type Person, roleAllows } from "@/lib/api/roles";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { savedHref } from "@/lib/view/saved-address";
import { toStoredView } from "@/lib/view/stored-view";
import { matchingEntries, type NavEntry, toNavGroups } from "./nav-entries";
import { SavedFilterGroup } from "./saved-filter-group";
import { useOrder } from "./use-order";
import { useSavedFilterCounts } from "./use-saved-filter-counts";

const SaveFilterDialog = lazyOverlay(
  async () => (await import("@/components/saved-filters/late-saved-filters")).SaveFilterDialog,
);
const TransferDialog = lazyOverlay(
  async () => (await import("@/components/saved-filters/late-saved-filters")).TransferDialog,
);
const OrphanedFiltersDialog = lazyOverlay(
  async () => (await import("@/components/saved-filters/late-saved-filters")).OrphanedFiltersDialog,
);

/** More of them than this, and there is a search. */
const withoutSearchMax = 12;

/** The saved filters of the navigation: built-in, shared and one's own. */
export function SavedFiltersNav({ person }: { person: Person }) {
  const messages = useMessages();
  const t = messages.savedFilters;
  const locale = useLocale();
  const router = useRouter();
  const setOrder = useOrder();
  const counts = useSavedFilterCounts();
  const { data: list, error, refetch } = useQuery(savedFilterListOptions());
  const [typed, setTyped] = useState("");
  const [dialog, setDialog] = useState<"keep" | "transfer" | "left" | null>(null);

  const groups = toNavGroups(list ?? { data: [], placements: [] }, messages, locale);
  const all = [...groups.builtIn, ...groups.shared, ...groups.mine];
  const address = useListAddress(all.map(({ filter }) => filter));
  const hasSearch = all.length > withoutSearchMax;
  const isSearching = hasSearch && typed.trim() !== "";
  const shown = (entries: readonly NavEntry[]) => (isSearching ? matchingEntries(entries, typed) : [...entries]);
  const isNothingFound = isSearching && matchingEntries(all, typed).length === 0;

  const group = {
    counts,
    currentId: address.filter?.id,
    isChanged: address.isChanged,
    onOrder: isSearching ? undefined : setOrder,
  };
  const mine = shown(groups.mine);
  const shared = shown(groups.shared);
  const builtIn = shown(groups.builtIn);

  return (
    <>
      {hasSearch && (
        <div className="px-2 pt-3 pb-1">
          <Input
            type="search"
            size="toolbar"
            aria-label={t.search}
            placeholder={t.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <p role="status" className={isNothingFound ? "px-4 py-2 text-fg-2" : "sr-only"}>
        {isNothingFound ? t.notFound : ""}
      </p>
      {builtIn.length > 0 && <SavedFilterGroup title={t.groups.builtIn} entries={builtIn} {...group} />}
      {error !== null && list === undefined && (
        <p role="alert" className="flex items-center gap-1 px-2 pt-3 text-12 text-fg-2">
          <span className="min-w-0 flex-1">{t.loadFailed}</span>
          <IconButton icon="refresh-cw" size="small" label={messages.common.retry} onClick={() => void refetch()} />
        </p>
      )}
      {list === undefined && error === null && (
        <div className="grid gap-4 px-2 pt-5">
          <Skeleton width="4rem" />
          <Skeleton width="9rem" />
          <Skeleton width="7rem" />
        </div>
      )}
      {shared.length > 0 && <SavedFilterGroup title={t.groups.shared} entries={shared} {...group} />}
      {list !== undefined && !(isSearching && mine.length === 0) && (
        <SavedFilterGroup
          title={t.groups.mine}
          entries={mine}
          emptyText={t.noneMine}
          action={
            <>
              <DropdownMenu>
                <DropdownMenuTrigger>
                  <IconButton icon="ellipsis" size="small" label={t.actions} />
                </DropdownMenuTrigger>
                <DropdownMenuContent align="end">
                  <DropdownMenuItem onSelect={() => setDialog("transfer")}>{t.importExport}</DropdownMenuItem>
                  {roleAllows(person.role, "admin") && (
                    <DropdownMenuItem onSelect={() => setDialog("left")}>{t.left}</DropdownMenuItem>
                  )}
                </DropdownMenuContent>
              </DropdownMenu>
              {address.view !== null && (
                <IconButton icon="plus" size="small" label={t.keep} onClick={() => setDialog("keep")} />
              )}
            </>
          }
          {...group}
        />
      )}
      {dialog === "keep" && address.view !== null && (
        <SaveFilterDialog
          subject={{ view: toStoredView(address.view, null) }}
          mayShare={roleAllows(person.role, "lead")}
          onClose={() => setDialog(null)}
          onSaved={(saved) => {
            setDialog(null);
            router.push(savedHref(saved.id));
          }}
        />
      )}
      {dialog === "transfer" && <TransferDialog filters={list?.data ?? []} onClose={() => setDialog(null)} />}
      {dialog === "left" && <OrphanedFiltersDialog onClose={() => setDialog(null)} />}
    </>
  );
}
