import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CreateChatScreen } from "@/components/create-chat/create-chat-screen";
import { PageMessagesPreload } from "@/components/i18n/page-messages-preload";
import { serverMessages } from "@/components/i18n/server-preferences";
import { customerChatsQuery } from "@/lib/api/chats/chat-query";
import { customerChatsOptions } from "@/lib/api/chats/detail-queries";
import { customerOptions } from "@/lib/api/customers/queries";
import { type Person, roleAllows } from "@/lib/api/roles";
import { requirePerson } from "@/lib/server/auth/guard";
import { getCustomer } from "@/lib/server/chat-source/customers";
import { queryChats } from "@/lib/server/chat-source/query-chats";
import { undecidedCreates } from "@/lib/server/commands/create-chat/create-chat";
import { withTimeout } from "@/lib/server/platform/with-timeout";
import { isOpenedFromOutside } from "../../is-opened-from-outside";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).createChat.title };
}

/** An id from a link. Anything else is left out: the form shows what is missing, and nothing is sent unseen. */
function parseId(raw: string | string[] | undefined): number | null {
  const id = Number(raw);
  return typeof raw === "string" && /^[1-9]\d{0,15}$/.test(raw) && Number.isSafeInteger(id) ? id : null;
}

/** How long the form waits for HelpCrunch: it can be filled in without. */
const waitMsMax = 500;

/**
 * Who a link's customer is and which chats they have, so that the form does not grow under the reader's eyes. What fails
 * or takes longer is left out: the browser asks for itself and shows what went wrong.
 */
async function prefetch(queries: QueryClient, id: number, person: Person): Promise<void> {
  if (!(await isOpenedFromOutside())) return;
  const answers = Promise.all([
    queries.prefetchQuery({ ...customerOptions(id), queryFn: () => getCustomer(id, person), retry: false }),
    queries.prefetchQuery({
      ...customerChatsOptions(id),
      queryFn: () => queryChats({ ...customerChatsQuery(id), person }),
      retry: false,
    }),
  ]);
  await withTimeout(waitMsMax, answers);
}

export default async function CreateChatPage({ searchParams }: PageProps) {
  const [person, query] = await Promise.all([requirePerson(), searchParams]);
  const prefill = {
    customer: parseId(query.customer),
    application: parseId(query.application),
    department: parseId(query.department),
    assignee: parseId(query.assignee),
  };
  const mayCreate = roleAllows(person.role, "agent");
  const queries = new QueryClient();
  const [undecided] = await Promise.all([
    mayCreate ? undecidedCreates(person).then(({ data }) => data) : [],
    mayCreate && prefill.customer !== null ? prefetch(queries, prefill.customer, person) : undefined,
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PageMessagesPreload of="createChat" />
      <CreateChatScreen key={JSON.stringify(prefill)} person={person} prefill={prefill} undecided={undecided} />
    </HydrationBoundary>
  );
}
