import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { SystemScreen } from "@/components/settings/system/system-screen";
import { systemOptions } from "@/lib/api/system/queries";
import { requireRole } from "@/lib/server/auth/guard";
import { systemState } from "@/lib/server/system/system";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts.system };
}

export default async function SystemPage() {
  await requireRole("admin");
  const queries = new QueryClient();
  await queries.prefetchQuery({ ...systemOptions(), queryFn: systemState, retry: false });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <SystemScreen />
    </HydrationBoundary>
  );
}
