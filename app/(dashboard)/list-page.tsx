import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { ChatsScreen } from "@/components/chats/list/chats-screen";
import { assumedRowLayout } from "@/components/chats/table/row-layout";
import { parseTablePreferences, tablePreferencesCookie } from "@/components/chats/table/table-preferences";
import { parseZone, zoneCookieName } from "@/components/i18n/zone-cookie";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatListOptions, directoryOptions } from "@/lib/api/chats/list-queries";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { createDateResolver } from "@/lib/dates/resolve";
import { compile } from "@/lib/helpcrunch/compile";
import { fields } from "@/lib/helpcrunch/fields";
import { answerChats } from "@/lib/server/chat-source/chats";
import { getDirectory } from "@/lib/server/chat-source/directory";
import { withTimeout } from "@/lib/server/platform/with-timeout";
import { capabilities } from "@/lib/server/settings/connection-test/connection-test";
import { decodeView } from "@/lib/view/address";
import { listHref, readStoredView, savedHref, savedParameters } from "@/lib/view/saved-address";
import { lastPageOf, toSearch, type View, withPage } from "@/lib/view/view";
import { isOpenedFromOutside } from "./is-opened-from-outside";

export type RawParameters = Record<string, string | string[] | undefined>;

export function toParameters(raw: RawParameters): URLSearchParams {
  const entries = Object.entries(raw).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(entries);
}

type ListPageProps = {
  person: Person;
  parameters: URLSearchParams;
  /** Whose address this is; null for the plain list. */
  savedFilter: SavedFilter | null;
};

function addressOf(view: View, savedFilter: SavedFilter | null): string {
  if (savedFilter !== null) return savedHref(savedFilter.id, readStoredView(savedFilter.view).parameters, view);
  return listHref(view);
}

/**
 * How long the screen waits for its rows. After that it comes without them, and the browser joins who asks already: a
 * page of ours that is left shows nothing of the next one until then, and a page from outside nothing at all.
 */
const waitMs = { fromHere: 250, fromOutside: 1000 };

type Asked = { view: View; askedAtMs: number; zone: string };

/** Asks for the page of rows that the screen will ask for. A failure is not carried over: the screen shows its own. */
async function prefetchRows(
  queries: QueryClient,
  { view, askedAtMs, zone }: Asked,
  { person, savedFilter }: Pick<ListPageProps, "person" | "savedFilter">,
): Promise<ChatPage | undefined> {
  // The names are not worth waiting for, but who is "me" decides what to ask.
  if (view.filters.some(({ value }) => value === "me")) {
    await queries.prefetchQuery({ ...directoryOptions(), queryFn: () => getDirectory(person), retry: false });
  }
  const meAgentId = meAgentIdOf(queries.getQueryData(directoryOptions().queryKey), person);
  const compiled = compile(toSearch(view), { resolveDate: createDateResolver(askedAtMs, zone), meAgentId });
  // A saved filter may name somebody who is gone, and is then not asked: only the browser knows by then.
  const mayBeGone =
    savedFilter !== null &&
    view.filters.some(({ field, value }) => typeof value === "number" && fields[field].kind !== "customerId");
  if (mayBeGone || !("request" in compiled)) return undefined;
  const { request } = compiled;
  const options = { ...chatListOptions(request), queryFn: () => answerChats(request, person), retry: false };
  await queries.prefetchQuery(options);
  return queries.getQueryData(options.queryKey);
}

/** The list as the server draws it, with its rows where they come soon. */
export async function ListPage({ person, parameters, savedFilter }: ListPageProps) {
  const jar = await cookies();
  const zone = parseZone(jar.get(zoneCookieName)?.value);
  const askedAtMs = Date.now();
  const complete =
    savedFilter === null ? parameters : savedParameters(readStoredView(savedFilter.view).parameters, parameters);
  const { view, issues } = decodeView(complete);
  const queries = new QueryClient();
  if (issues.length === 0) {
    const patience = (await isOpenedFromOutside()) ? waitMs.fromOutside : waitMs.fromHere;
    const rows = prefetchRows(queries, { view, askedAtMs, zone }, { person, savedFilter });
    const total = (await withTimeout(patience, rows))?.meta.total ?? null;
    const lastPage = total === null ? view.page : lastPageOf(total, view.pageSize);
    if (view.page > lastPage) redirect(addressOf(withPage(view, lastPage), savedFilter));
  }
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ChatsScreen
        // Another saved filter is another screen: nothing of the one before stays.
        key={savedFilter?.id ?? ""}
        initialPreferences={parseTablePreferences(jar.get(tablePreferencesCookie)?.value)}
        assumedLayout={assumedRowLayout((await headers()).get("user-agent"))}
        askedAtMs={askedAtMs}
        person={person}
        inboxSubdomain={(await capabilities())?.organization.domain ?? null}
        savedFilter={savedFilter}
      />
    </HydrationBoundary>
  );
}
