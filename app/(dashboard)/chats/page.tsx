import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverMessages } from "@/components/i18n/server-preferences";
import { requirePerson } from "@/lib/server/auth/guard";
import { defaultSavedFilterId } from "@/lib/server/saved-filters/placements";
import { savedHref } from "@/lib/view/saved-address";
import { ListPage, type RawParameters, toParameters } from "../list-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).list.caption };
}

type PageProps = { searchParams: Promise<RawParameters> };

/** The plain list, or the person's default where the address asks for nothing in particular. */
export default async function ChatsPage({ searchParams }: PageProps) {
  const [person, raw] = await Promise.all([requirePerson(), searchParams]);
  const parameters = toParameters(raw);
  if (parameters.size === 0) {
    const id = await defaultSavedFilterId(person);
    if (id !== null) redirect(savedHref(id));
  }
  return <ListPage person={person} parameters={parameters} savedFilter={null} />;
}
