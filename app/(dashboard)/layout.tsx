import type { ReactNode } from "react";
import { AdminsProvider } from "@/components/layout/admins-provider";
import { AppNav } from "@/components/layout/app-nav";
import { AppShell } from "@/components/layout/app-shell";
import { ClockProvider } from "@/components/layout/clock-provider";
import { PaletteButton } from "@/components/layout/palette-button";
import { ShellDialogs } from "@/components/layout/shell-dialogs";
import { SavedFiltersNav } from "@/components/saved-filters/saved-filters-nav";
import { requirePerson } from "@/lib/server/auth/guard";
import { adminNames } from "@/lib/server/people";

/** Draws the frame and names the person. Every page and route below checks for itself who may see it. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  return (
    <ClockProvider startMs={Date.now()}>
      <AdminsProvider isAdmin={person.role === "admin"} names={await adminNames()}>
        <ShellDialogs person={person}>
          <AppShell
            nav={
              <AppNav
                person={person}
                savedFilters={<SavedFiltersNav person={person} />}
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
