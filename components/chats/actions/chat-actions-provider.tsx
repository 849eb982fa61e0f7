"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useLateKeys } from "@/components/hooks/use-late-keys";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { lazyComponent, lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { ActionMenuRequest } from "./action-menu";
import { type ChatActions, ChatActionsContext } from "./chat-actions-context";

const ActionMenu = lazyOverlay(async () => (await import("@/components/chats/bulk/late-actions")).ActionMenu);
const ChangeOutcomes = lazyComponent(async () => (await import("@/components/chats/bulk/late-actions")).ChangeOutcomes);
const ActionKeys = lazyComponent(async () => (await import("@/components/chats/bulk/late-actions")).ActionKeys);

const loadChange = () => import("./change-chat");

/** Lets the screens below change chats, where this person may; hears the keys for the chat that they are about. */
export function ChatActionsProvider({ person, children }: { person: Person; children: ReactNode }) {
  if (!roleAllows(person.role, "agent")) return children;
  return <ActionsOf person={person}>{children}</ActionsOf>;
}

function ActionsOf({ person, children }: { person: Person; children: ReactNode }) {
  const client = useQueryClient();
  const [request, setRequest] = useState<ActionMenuRequest | null>(null);
  const [isOpen, setOpen] = useState(false);
  // None of it is on the way to the first rows.
  const [isAtRest, setAtRest] = useState(false);
  useWhenIdle(() => {
    setAtRest(true);
    // The first change must not wait for its code.
    void loadChange().catch(() => {});
  });
  const [areKeysHeard, setKeysHeard] = useState(false);
  const hearKeys = useCallback(() => setKeysHeard(true), []);
  useLateKeys("e s a d h u", areKeysHeard);

  const opened = isOpen ? request : null;
  const actions = useMemo(
    (): ChatActions => ({
      change: async (before, change) => {
        setAtRest(true);
        const { startChange } = await loadChange();
        await startChange(client, { before, change });
      },
      openMenu: (menu, chat, anchor) => {
        setRequest({ menu, chat, anchor });
        setOpen(true);
      },
      opened: opened === null ? null : { menu: opened.menu, chatId: opened.chat.id },
    }),
    [client, opened],
  );
  return (
    <ChatActionsContext value={actions}>
      {children}
      {request !== null && (
        <ActionMenu
          key={`${request.menu} ${request.chat.id}`}
          {...request}
          person={person}
          isOpen={isOpen}
          onOpenChange={setOpen}
          onChange={actions.change}
        />
      )}
      {isAtRest && (
        <>
          <ActionKeys actions={actions} onReady={hearKeys} />
          <ChangeOutcomes />
        </>
      )}
    </ChatActionsContext>
  );
}
