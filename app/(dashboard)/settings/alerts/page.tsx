import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { AlertsScreen } from "@/components/settings/alerts/alerts-screen";
import { alertsOptions, announcementsOptions } from "@/lib/api/alerts/queries";
import { outgoingTargetsOptions } from "@/lib/api/outgoing/queries";
import { roleAllows } from "@/lib/api/roles";
import { listAlerts, listAnnouncements } from "@/lib/server/alerts/alerts";
import { requireRole } from "@/lib/server/auth/guard";
import { listOutgoingTargets } from "@/lib/server/outgoing/targets";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts.alerts };
}

export default async function AlertsPage() {
  const person = await requireRole("viewer");
  const queries = new QueryClient();
  const mayLead = roleAllows(person.role, "lead");
  await Promise.all([
    queries.prefetchQuery({ ...alertsOptions(), queryFn: () => listAlerts(person), retry: false }),
    queries.prefetchQuery({ ...announcementsOptions(), queryFn: () => listAnnouncements(person), retry: false }),
    ...(mayLead
      ? [
          queries.prefetchQuery({
            ...outgoingTargetsOptions(),
            queryFn: () => listOutgoingTargets(person),
            retry: false,
          }),
        ]
      : []),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <AlertsScreen mayLead={mayLead} />
    </HydrationBoundary>
  );
}
