"use client";

import { ChatPeek } from "@/components/chats/detail/chat-peek";
import { useListPlace } from "@/components/chats/detail/use-list-place";
import type { ChatRow } from "@/lib/api/chats/contract";
import { type Person, roleAllows } from "@/lib/api/roles";
import { type View, withChat } from "@/lib/view/view";

type PeekPaneProps = {
  chatId: number;
  view: View;
  rows: readonly ChatRow[];
  person: Person;
  inboxSubdomain: string | null;
  hrefOf: (chatId: number) => string;
  listHref: string;
  onView: (view: View) => void;
  onClose: () => void;
};

/** The peek in the list: it steps in the list's order and writes what is open into the list's own address. */
export default function PeekPane(props: PeekPaneProps) {
  const { chatId, view, rows, person, inboxSubdomain, hrefOf, listHref, onView, onClose } = props;
  const place = useListPlace({
    view,
    chatId,
    onMove: (next, on) => onView(withChat(on, next)),
  });
  return (
    <ChatPeek
      chatId={chatId}
      row={rows.find(({ id }) => id === chatId)}
      fullHref={hrefOf(chatId)}
      listHref={listHref}
      place={place}
      person={person}
      canCreate={roleAllows(person.role, "agent")}
      inboxSubdomain={inboxSubdomain}
      onClose={onClose}
    />
  );
}
