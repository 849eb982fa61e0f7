"use client";

import { useIsAwake } from "@/components/hooks/use-is-awake";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";

const PresenceLine = lazyComponent(async () => (await import("./presence-line")).PresenceLine);

/** Who else is in a chat, once the page is awake: nothing on it waits for that. */
export function PresenceSlot({ chatId }: { chatId: number }) {
  return useIsAwake() ? <PresenceLine key={chatId} chatId={chatId} /> : null;
}
