import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { serverMessages } from "@/components/i18n/server-preferences";
import { MeScreen } from "@/components/settings/me/me-screen";
import { ownAccountOptions, ownSessionsOptions } from "@/lib/api/people/queries";
import { requirePerson } from "@/lib/server/auth/guard";
import { ownAccount, ownSessions } from "@/lib/server/auth/own-account";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts.me };
}

export default async function MePage() {
  const person = await requirePerson();
  const asking = { person, headers: await headers() };
  const queries = new QueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...ownAccountOptions(), queryFn: () => ownAccount(person), retry: false }),
    queries.prefetchQuery({
      ...ownSessionsOptions(),
      queryFn: async () => ({ data: await ownSessions(asking) }),
      retry: false,
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <MeScreen />
    </HydrationBoundary>
  );
}
