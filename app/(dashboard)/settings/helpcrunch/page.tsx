import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { HelpcrunchScreen } from "@/components/settings/helpcrunch/helpcrunch-screen";
import { helpcrunchSettingsOptions } from "@/lib/api/settings/queries";
import { requireRole } from "@/lib/server/auth/guard";
import { helpcrunchSettings } from "@/lib/server/settings/helpcrunch-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts.helpcrunch };
}

export default async function HelpcrunchPage() {
  await requireRole("admin");
  const queries = new QueryClient();
  await queries.prefetchQuery({ ...helpcrunchSettingsOptions(), queryFn: helpcrunchSettings, retry: false });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <HelpcrunchScreen />
    </HydrationBoundary>
  );
}
