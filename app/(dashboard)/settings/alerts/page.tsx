import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { AlertsScreen } from "@/components/settings/alerts/alerts-screen";
import { alertParamsSchema } from "@/lib/api/alerts/contract";
import { alertsOptions, announcementsOptions } from "@/lib/api/alerts/queries";
import { listAlerts, listAnnouncements } from "@/lib/server/alerts/alerts";
import { requireRole } from "@/lib/server/auth/guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts.alerts };
}

type AlertsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AlertsPage({ searchParams }: AlertsPageProps) {
  const person = await requireRole("viewer");
  const asked = alertParamsSchema.safeParse({ id: (await searchParams).filter });
  const queries = new QueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...alertsOptions(), queryFn: () => listAlerts(person), retry: false }),
    queries.prefetchQuery({ ...announcementsOptions(), queryFn: () => listAnnouncements(person), retry: false }),
  ]);
  const filterId = asked.data?.id ?? null;
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <AlertsScreen key={filterId} filterId={filterId} />
    </HydrationBoundary>
  );
}
