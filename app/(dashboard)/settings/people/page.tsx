import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { PeopleScreen } from "@/components/settings/people/people-screen";
import { peopleOptions, peoplePageSize } from "@/lib/api/people/queries";
import { requireRole } from "@/lib/server/auth/guard";
import { listPeople } from "@/lib/server/people/people";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts.people };
}

export default async function PeoplePage() {
  const { id } = await requireRole("admin");
  const queries = new QueryClient();
  await queries.prefetchQuery({
    ...peopleOptions(),
    queryFn: () => listPeople({ limit: peoplePageSize }),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PeopleScreen ownId={id} />
    </HydrationBoundary>
  );
}
