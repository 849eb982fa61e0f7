"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { usePresence } from "./use-presence";

/** Who else has a chat open or writes in it. Takes no room while nobody is there. */
export function PresenceLine({ chatId }: { chatId: number }) {
  const others = usePresence(chatId);
  const t = useAreaMessages("chat").chat.presence;
  const [first, ...rest] = others;
  const text = ({ name, state }: (typeof others)[number]) => (state === "writing" ? t.writing(name) : t.open(name));
  return (
    // Always there, so that a screen reader hears of what comes into it.
    <div role="status" className="flex-none print:hidden">
      {first !== undefined && (
        <p className="flex min-h-8 items-center gap-2 border-t border-line px-4 text-fg-2">
          <Avatar name={first.name} shape="square" />
          <span className="min-w-0 truncate">{text(first)}</span>
          {rest.length > 0 && (
            <span className="ms-auto truncate text-12" title={rest.map(text).join("\n")}>
              {t.more(rest.length)}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
