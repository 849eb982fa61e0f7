import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AdminsProvider } from "@/components/layout/admins-provider";
import { AppNav } from "@/components/layout/app-nav";
import { AppShell } from "@/components/layout/app-shell";
import { ClockProvider } from "@/components/layout/clock-provider";
import { PaletteButton } from "@/components/layout/palette-button";
import { ShellDialogs } from "@/components/layout/shell-dialogs";
import { SavedFiltersNav } from "@/components/saved-filters/saved-filters-nav";
import { savedFilterListOptions } from "@/lib/api/saved-filter-queries";
import { requirePerson } from "@/lib/server/auth/guard";
import { adminNames } from "@/lib/server/people";
import { listSavedFilters } from "@/lib/server/saved-filters";

/** Draws the frame with the saved filters and names the person. Every page and route below checks for itself who may see it. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const queries = new QueryClient();
  const [admins] = await Promise.all([
    adminNames(),
    queries.prefetchQuery({ ...savedFilterListOptions(), queryFn: () => listSavedFilters(person), retry: false }),
  ]);
  return (
    <ClockProvider startMs={Date.now()}>
      <AdminsProvider isAdmin={person.role === "admin"} names={admins}>
        <ShellDialogs person={person}>
          <AppShell
            nav={
              <AppNav
                person={person}
                savedFilters={
                  <HydrationBoundary state={dehydrate(queries)}>
                    <SavedFiltersNav person={person} />
                  </HydrationBoundary>
                }
                headAction={<PaletteButton className="max-lg:size-11" />}
              />
            }
          >
            {children}
          </AppShell>
        </ShellDialogs>
      </AdminsProvider>
    </ClockProvider>
  );
}
