import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ChatDetailScreen } from "@/components/chats/detail/chat-detail-screen";
import { ChatMissing } from "@/components/chats/detail/chat-missing";
import { serverMessages } from "@/components/i18n/server-preferences";
import { chatOptions, historyOptions, toHistory } from "@/lib/api/chats/detail-queries";
import type { Person } from "@/lib/api/roles";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { requirePerson } from "@/lib/server/auth/guard";
import { getChat, getMessages } from "@/lib/server/chat-source/helpcrunch-source";
import { inboxSubdomain } from "@/lib/server/chat-source/inbox-subdomain";
import { mayExport } from "@/lib/server/exports/export-settings";
import { decodeOrigin } from "@/lib/view/from-address";
import { isOpenedFromOutside } from "../../is-opened-from-outside";

type PageProps = {
  params: Promise<{ chatId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

function parseChatId(raw: string): number | null {
  const id = Number(raw);
  return /^[1-9]\d{0,15}$/.test(raw) && Number.isSafeInteger(id) ? id : null;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const id = parseChatId((await params).chatId);
  const t = await serverMessages();
  return { title: id === null ? t.chat.missing.title : t.common.chatNumber(id) };
}

/** Reads the chat for a page that is opened on its own. */
async function prefetch(queries: QueryClient, id: number, person: Person): Promise<void> {
  if (!(await isOpenedFromOutside())) return;
  // A failure is not carried over: the browser asks for itself and shows what went wrong.
  await Promise.all([
    queries.prefetchQuery({ ...chatOptions(id), queryFn: () => getChat(id, person), retry: false }),
    queries.prefetchQuery({
      ...historyOptions(id),
      queryFn: async () => toHistory(await getMessages(id, { limit: pageSizeMax, offset: 0 }, person)),
      retry: false,
    }),
  ]);
}

export default async function ChatPage({ params, searchParams }: PageProps) {
  const [person, { chatId }, { from: rawFrom }] = await Promise.all([requirePerson(), params, searchParams]);
  const id = parseChatId(chatId);
  const from = typeof rawFrom === "string" ? rawFrom : null;
  if (id === null) return <ChatMissing id={chatId} backHref={decodeOrigin(from).listHref} />;

  const queries = new QueryClient();
  const [subdomain, isExporter] = await Promise.all([
    inboxSubdomain(person),
    mayExport(person),
    prefetch(queries, id, person),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ChatDetailScreen
        key={id}
        chatId={id}
        from={from}
        person={person}
        inboxSubdomain={subdomain}
        mayExport={isExporter}
      />
    </HydrationBoundary>
  );
}
