"use client";

import { useIsAwake } from "@/components/hooks/use-is-awake";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { Chat } from "@/lib/helpcrunch/chat";

const Composer = lazyComponent(async () => (await import("./composer")).Composer);

type ComposerSlotProps = {
  /** Undefined while nothing is known of it; the place is kept free. */
  chat: Chat | undefined;
  name: string;
  person: Person;
  /** The next chat of the list that this one was opened from; null where there is none. */
  onNext: (() => void) | null;
};

/**
 * Where replies and notes are written, for whoever may. Its place is there from the start, so that nothing moves when its
 * code, the chat and the draft that only this browser knows have come.
 */
export function ComposerSlot({ chat, person, ...props }: ComposerSlotProps) {
  const isAwake = useIsAwake();
  if (!roleAllows(person.role, "agent")) return null;
  return (
    <div className="grid min-h-44.25 flex-none border-t border-line-strong max-sm:min-h-33 print:hidden">
      {isAwake && chat !== undefined && <Composer key={chat.id} chat={chat} person={person} {...props} />}
    </div>
  );
}
