"use client";

import { BudgetGauge } from "@/components/layout/budget/budget-gauge";
import { AppNav } from "@/components/layout/nav/app-nav";
import { NavGroup } from "@/components/layout/nav/nav-group";
import { NavLink } from "@/components/layout/nav/nav-link";
import { PageHeader } from "@/components/layout/page-header";
import { PageTitleButton } from "@/components/layout/page-title-button";
import { StaleRegion } from "@/components/layout/queries/stale-region";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Person } from "@/lib/api/roles";
import { Sample } from "./sample";

const person: Person = { id: "1", email: "lisa.rodes@example.com", name: "Lisa Rodes", role: "admin" };

export function ShellSamples() {
  return (
    <>
      <Sample name="BudgetGauge">
        <BudgetGauge budget={{ limit: 120, used: 33, waiting: 0, nextFreeInSeconds: 0 }} />
        <BudgetGauge budget={{ limit: 120, used: 101, waiting: 0, nextFreeInSeconds: 0 }} />
        <BudgetGauge budget={{ limit: 120, used: 120, waiting: 3, nextFreeInSeconds: 18 }} />
        <BudgetGauge budget={null} />
      </Sample>
      <Sample name="StaleRegion">
        <StaleRegion isStale={false}>
          Fresh <span className="text-warning">5 h</span>
        </StaleRegion>
        <StaleRegion isStale>
          Old <span className="text-warning">5 h</span>
        </StaleRegion>
      </Sample>
      <Sample name="AppNav, PageHeader">
        <div className="grid h-160 w-full border border-line sm:grid-cols-[var(--sidebar)_minmax(0,1fr)]">
          <div className="min-h-0 border-e border-line bg-canvas max-sm:hidden">
            <AppNav
              person={person}
              savedFilters={
                <>
                  <NavGroup title="Built-in">
                    <NavLink href="/design#mine" icon="user" isPinned>
                      Mine
                    </NavLink>
                  </NavGroup>
                  <NavGroup title="Shared">
                    <NavLink href="/design#paid" icon="bookmark" isCurrent isChanged isPinned>
                      Paid customers
                    </NavLink>
                    <NavLink href="/design#first" icon="bookmark">
                      Onboarding, first 14 days
                    </NavLink>
                  </NavGroup>
                </>
              }
            />
          </div>
          <div className="min-w-0">
            <PageHeader
              title={<PageTitleButton>Paid customers</PageTitleButton>}
              count={
                <>
                  <b className="font-medium text-fg">2,244</b> chats
                </>
              }
              actions={
                <>
                  <BudgetGauge budget={{ limit: 120, used: 33, waiting: 0, nextFreeInSeconds: 0 }} />
                  <IconButton icon="refresh-cw" label="Refresh now" />
                  <IconButton icon="link-2" label="Copy link to this view" />
                </>
              }
            >
              <Button>Update</Button>
              <Button variant="ghost">Discard</Button>
            </PageHeader>
            <PageHeader title="Create chat" back={{ href: "/chats", label: "Paid customers" }} />
          </div>
        </div>
      </Sample>
    </>
  );
}
