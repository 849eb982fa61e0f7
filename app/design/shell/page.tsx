import { AppShell } from "@/components/layout/app-shell";
import { BudgetGauge } from "@/components/layout/budget/budget-gauge";
import { PaletteButton } from "@/components/layout/command-palette/palette-button";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { AppNav } from "@/components/layout/nav/app-nav";
import { PageHeader } from "@/components/layout/page-header";
import { ShellDialogs } from "@/components/layout/shell-dialogs";

/** The frame at the size of a real window. */
export default function DesignShellPage() {
  const person = { id: "1", email: "lisa.rodes@example.com", name: "Lisa Rodes", role: "admin" } as const;
  return (
    <ShellDialogs person={person}>
      <AppShell nav={<AppNav person={person} headAction={<PaletteButton className="max-lg:size-11" />} />}>
        <PageHeader
          title="All chats"
          count="2,244 chats"
          actions={<BudgetGauge budget={{ limit: 120, used: 33, waiting: 0, nextFreeInSeconds: null }} />}
        />
        <EmptyState title="No chats yet">They appear here as soon as HelpCrunch has one.</EmptyState>
      </AppShell>
    </ShellDialogs>
  );
}
