import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesPreload } from "@/components/i18n/messages-preload";
import { serverMessages } from "@/components/i18n/server-preferences";
import { BuiltInReasonScreen } from "@/components/saved-filters/built-in-reason-screen";
import { toBuiltInFilter } from "@/components/saved-filters/nav/nav-entries";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { requirePerson } from "@/lib/server/auth/guard";
import { hasLocalCopy } from "@/lib/server/local-copy/search";
import { getSavedFilter } from "@/lib/server/saved-filters/saved-filters";
import { isBuiltInId, needsCopyForIt } from "@/lib/view/built-in-filters";
import { ListPage, type RawParameters, toParameters } from "../../list-page";

type PageProps = { params: Promise<{ savedFilterId: string }>; searchParams: Promise<RawParameters> };

/** Null where there is nothing for this person. The two reasons, gone and private, look alike. */
async function findSavedFilter(id: string, person: Person): Promise<SavedFilter | null> {
  if (isBuiltInId(id)) return toBuiltInFilter(id, await serverMessages());
  try {
    return await getSavedFilter(id, person);
  } catch (error) {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  }
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [person, { savedFilterId }] = await Promise.all([requirePerson(), params]);
  const filter = await findSavedFilter(savedFilterId, person);
  return { title: filter?.name ?? (await serverMessages()).savedFilterDialogs.page.goneTitle };
}

export default async function SavedFilterPage({ params, searchParams }: PageProps) {
  const [person, { savedFilterId }, raw] = await Promise.all([requirePerson(), params, searchParams]);
  if (needsCopyForIt(savedFilterId) && !(await hasLocalCopy())) {
    return (
      <>
        <MessagesPreload of="windows" />
        <BuiltInReasonScreen id={savedFilterId} />
      </>
    );
  }
  const savedFilter = await findSavedFilter(savedFilterId, person);
  if (savedFilter === null) notFound();
  return <ListPage person={person} parameters={toParameters(raw)} savedFilter={savedFilter} />;
}
