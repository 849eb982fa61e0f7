import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ChatActionsProvider } from "@/components/chats/actions/chat-actions-provider";
import { JobsProvider } from "@/components/chats/bulk/jobs-provider";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { AdminsProvider } from "@/components/layout/account/admins-provider";
import { AppShell } from "@/components/layout/app-shell";
import { PaletteButton } from "@/components/layout/command-palette/palette-button";
import { LiveStart } from "@/components/layout/live/live-start";
import { AppNav } from "@/components/layout/nav/app-nav";
import { ShellDialogs } from "@/components/layout/shell-dialogs";
import { HasCopyProvider } from "@/components/saved-filters/has-copy-provider";
import { SavedFiltersNav } from "@/components/saved-filters/nav/saved-filters-nav";
import { personMetaName } from "@/lib/api/page-person";
import type { Person } from "@/lib/api/roles";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { requirePerson } from "@/lib/server/auth/guard";
import { pathHeader } from "@/lib/server/http/request-path";
import { hasLocalCopy } from "@/lib/server/local-copy/search";
import { adminNames } from "@/lib/server/people/people";
import { savedFiltersForPage } from "@/lib/server/saved-filters/saved-filters";

/** Without them the navigation asks by itself, and where they are many it asks for the rest. */
async function withSavedFilters(queries: QueryClient, person: Person): Promise<void> {
  const path = (await headers()).get(pathHeader)?.split("?")[0] ?? "";
  const found = await savedFiltersForPage(person, path).catch(() => null);
  if (found === null) return;
  queries.setQueryData(savedFilterListOptions().queryKey, found.list, found.isWhole ? {} : { updatedAt: 0 });
}

/** Draws the frame with the saved filters and names the person. Every page and route below checks for itself who may see it. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const queries = new QueryClient();
  const [admins, hasCopy] = await Promise.all([adminNames(), hasLocalCopy(), withSavedFilters(queries, person)]);
  return (
    <ClockProvider startMs={Date.now()}>
      <AdminsProvider isAdmin={person.role === "admin"} names={admins}>
        <meta name={personMetaName} content={person.id} />
        <HasCopyProvider hasCopy={hasCopy}>
          <LiveStart personId={person.id} />
          <ShellDialogs person={person}>
            <JobsProvider person={person}>
              <ChatActionsProvider person={person}>
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
              </ChatActionsProvider>
            </JobsProvider>
          </ShellDialogs>
        </HasCopyProvider>
      </AdminsProvider>
    </ClockProvider>
  );
}
