"use client";

import type { ReactNode } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Link } from "@/components/layout/nav/link";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import type { WrittenMessageType } from "@/lib/helpcrunch/write";
import { useChatHref } from "./back-target";
import { FocusedHeading } from "./focused-heading";

type MessageFailedProps = {
  chatId: number;
  /** Why the message is missing, as far as it is known. */
  failure: WriteFailure | null;
  kind: WrittenMessageType;
  isBusy: boolean;
  /** The message, to be changed and sent again. */
  children: ReactNode;
  onSend: (isAgain: boolean) => void;
  onLeave: () => void;
};

/** The chat was made and stays; only its message can be sent again. */
export function MessageFailed({ chatId, failure, kind, isBusy, children, onSend, onLeave }: MessageFailedProps) {
  const t = useAreaMessages("createChat").createChat.messageFailed;
  const hrefOf = useChatHref();
  const isUnknown = failure?.code === "outcome_unknown";
  const open = (
    <Link
      href={hrefOf(chatId)}
      className={buttonVariants({ size: "form", variant: isUnknown ? "primary" : "default" })}
    >
      {t.open}
    </Link>
  );
  return (
    <form
      noValidate
      className="grid max-w-166 gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(isUnknown);
      }}
    >
      <div className="grid gap-1.5">
        <FocusedHeading key={String(isUnknown)} icon="triangle-exclamation-point">
          {isUnknown ? t.titleUnknown : t.title}
        </FocusedHeading>
        <p className="max-w-150 text-14 text-fg-2">
          {isUnknown ? t.nextUnknown : t.next} <span className="mono text-fg-3">{chatId}</span>
        </p>
      </div>
      {children}
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        {isUnknown && open}
        <Button type="submit" size="form" variant={isUnknown ? "default" : "primary"} isLoading={isBusy}>
          {isUnknown ? t.sendAgain : kind === "private" ? t.sendNote : t.send}
        </Button>
        {!isUnknown && open}
        <Button size="form" variant="ghost" onClick={onLeave}>
          {t.leave}
        </Button>
      </div>
    </form>
  );
}
