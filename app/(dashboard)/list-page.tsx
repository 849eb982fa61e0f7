import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { ChatsScreen } from "@/components/chats/list/chats-screen";
import { ListLoading } from "@/components/chats/list/list-loading";
import { assumedRowLayout } from "@/components/chats/table/row-layout";
import { parseTablePreferences, tablePreferencesCookie } from "@/components/chats/table/table-preferences";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { serverMessages } from "@/components/i18n/server-preferences";
import { parseZone, zoneCookieName } from "@/components/i18n/zone-cookie";
import { LatePart } from "@/components/ui/late-part";
import { toChatQuery } from "@/lib/api/chats/chat-query";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatListOptions } from "@/lib/api/chats/list-queries";
import type { Person } from "@/lib/api/roles";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { inboxSubdomain } from "@/lib/server/chat-source/inbox-subdomain";
import { queryChats } from "@/lib/server/chat-source/query-chats";
import { mayExport } from "@/lib/server/exports/export-settings";
import { withTimeout } from "@/lib/server/platform/with-timeout";
import { decodeView, withoutMarks } from "@/lib/view/address";
import { conditionsIn } from "@/lib/view/filter-node";
import { listHref, readStoredView, savedHref, savedParameters } from "@/lib/view/saved-address";
import { lastPageOf, type View, withPage } from "@/lib/view/view";
import { isOpenedFromOutside } from "./is-opened-from-outside";

export type RawParameters = Record<string, string | string[] | undefined>;

/** The query of an address, as far as it is ours. */
export function toParameters(raw: RawParameters): URLSearchParams {
  const entries = Object.entries(raw).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((one): [string, string] => [name, one]),
  );
  return withoutMarks(new URLSearchParams(entries));
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
 * page of ours that is left shows nothing of the next one until then, and a page from outside the shape of the list.
 *
 * `atHand` is for rows that need nobody to be asked. They leave with the frame: React shows what follows a frame no
 * sooner than 300 ms after its first picture, and moves anything large there that stands in a `Suspense`, ready or not.
 */
const waitMs = { atHand: 25, fromHere: 250, fromOutside: 1000 };

/** What an address asks for, under way; undefined comes of a search that nobody may ask yet, and of one that failed. */
type AskedList = ReturnType<typeof decodeView> & { queries: QueryClient; page: Promise<ChatPage | undefined> };

/** Asks for the page of rows that the screen will ask for. A failure is not carried over: the screen shows its own. */
async function askForRows(props: ListPageProps): Promise<AskedList> {
  const { person, savedFilter } = props;
  const decoded = decodeView(completeParameters(props));
  const { view, issues } = decoded;
  const queries = new QueryClient();
  // A saved filter may name somebody who is gone, and is then not asked: only the browser knows by then.
  const mayBeGone =
    savedFilter !== null &&
    conditionsIn(view.filters).some(
      ({ field, value }) =>
        ["assignee", "agents", "department"].includes(field) && value !== "me" && value !== undefined,
    );
  if (issues.length > 0 || mayBeGone) return { ...decoded, queries, page: Promise.resolve(undefined) };
  const query = toChatQuery(view, parseZone((await cookies()).get(zoneCookieName)?.value));
  const options = { ...chatListOptions(query), queryFn: () => queryChats({ ...query, person }), retry: false };
  const page = queries.prefetchQuery(options).then(() => queries.getQueryData(options.queryKey));
  return { ...decoded, queries, page };
}

/**
 * The list. To a document of its own its frame leaves at once, and what stands in it follows in the same answer. Somebody
 * who comes from another of our pages may know the rows from before, and is not shown the shape of them in between; and
 * where the first page is not asked for, only the rows tell whether there is such a page.
 */
export async function ListPage(props: ListPageProps) {
  const asked = await askForRows(props);
  const { view } = asked;
  const isAtHand = await withTimeout(
    waitMs.atHand,
    asked.page.then(() => true),
  );
  if (isAtHand || !(await isOpenedFromOutside()) || view.page > 1) return <ListWithRows {...props} asked={asked} />;
  const { columns, density } = parseTablePreferences((await cookies()).get(tablePreferencesCookie)?.value);
  return (
    <Suspense
      fallback={
        <ListLoading
          title={props.savedFilter?.name ?? (await serverMessages()).list.title}
          layout={assumedRowLayout((await headers()).get("user-agent"))}
          columns={view.columns ?? columns}
          density={density}
          rowCount={Math.min(view.pageSize, loadingRowsMax)}
        />
      }
    >
      <ListWithRows {...props} asked={asked} />
    </Suspense>
  );
}

/** As many as most windows show. */
const loadingRowsMax = 25;

function completeParameters({ parameters, savedFilter }: ListPageProps): URLSearchParams {
  return savedFilter === null ? parameters : savedParameters(readStoredView(savedFilter.view).parameters, parameters);
}

/** The list as the server draws it, with its rows where they come soon. */
async function ListWithRows(props: ListPageProps & { asked: AskedList }) {
  const { person, savedFilter, asked } = props;
  const { view, issues } = asked;
  const jar = await cookies();
  if (issues.length === 0) {
    const patience = (await isOpenedFromOutside()) ? waitMs.fromOutside : waitMs.fromHere;
    const total = (await withTimeout(patience, asked.page))?.meta.total ?? null;
    const lastPage = total === null ? view.page : lastPageOf(total, view.pageSize);
    if (view.page > lastPage) redirect(addressOf(withPage(view, lastPage), savedFilter));
  }
  return (
    <HydrationBoundary state={dehydrate(asked.queries)}>
      {/* A clock of its own: that of the frame, which wakes up earlier, may have gone on by then. */}
      <ClockProvider startMs={Date.now()}>
        <LatePart>
          <ChatsScreen
            // Another saved filter is another screen: nothing of the one before stays.
            key={savedFilter?.id ?? ""}
            initialPreferences={parseTablePreferences(jar.get(tablePreferencesCookie)?.value)}
            assumedLayout={assumedRowLayout((await headers()).get("user-agent"))}
            person={person}
            inboxSubdomain={await inboxSubdomain(person)}
            savedFilter={savedFilter}
            mayExport={await mayExport(person)}
          />
        </LatePart>
      </ClockProvider>
    </HydrationBoundary>
  );
}
