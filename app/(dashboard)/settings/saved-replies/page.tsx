import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { SavedRepliesScreen } from "@/components/settings/saved-replies/saved-replies-screen";
import { roleAllows } from "@/lib/api/roles";
import { savedReplyListOptions } from "@/lib/api/saved-replies/queries";
import { requireRole } from "@/lib/server/auth/guard";
import { listSavedReplies } from "@/lib/server/saved-replies/saved-replies";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.settingsParts["saved-replies"] };
}

export default async function SavedRepliesPage() {
  const person = await requireRole("agent");
  const queries = new QueryClient();
  await queries.prefetchQuery({
    ...savedReplyListOptions(),
    queryFn: () => listSavedReplies(person),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <SavedRepliesScreen mayShare={roleAllows(person.role, "lead")} />
    </HydrationBoundary>
  );
}
