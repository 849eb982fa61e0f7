import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { LocalCopyScreen } from "@/components/settings/local-copy/local-copy-screen";
import { exportSettingsOptions } from "@/lib/api/jobs/queries";
import { localCopySettingsOptions, syncStateOptions } from "@/lib/api/local-copy/queries";
import { webhookSettingsOptions } from "@/lib/api/webhooks/queries";
import { requireRole } from "@/lib/server/auth/guard";
import { webhookSettings } from "@/lib/server/events/webhook-keys";
import { exportSettings } from "@/lib/server/exports/export-settings";
import { localCopySettings, syncState } from "@/lib/server/local-copy/local-copy";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts["local-copy"] };
}

export default async function LocalCopyPage() {
  await requireRole("admin");
  const queries = new QueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...localCopySettingsOptions(), queryFn: localCopySettings, retry: false }),
    queries.prefetchQuery({ ...syncStateOptions(), queryFn: syncState, retry: false }),
    queries.prefetchQuery({ ...exportSettingsOptions(), queryFn: exportSettings, retry: false }),
    queries.prefetchQuery({ ...webhookSettingsOptions(), queryFn: webhookSettings, retry: false }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <LocalCopyScreen />
    </HydrationBoundary>
  );
}
