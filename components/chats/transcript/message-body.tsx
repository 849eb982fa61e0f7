"use client";

import { Fragment } from "react";
import { HiddenCharacter } from "@/components/chats/detail/visible-text";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import type { Message } from "@/lib/helpcrunch/message";
import { type Part, toParts } from "./transcript-search";
import { UploadImage } from "./upload-image";

type MessageBodyProps = {
  message: Message;
  /** What is searched for, to be marked; undefined when nothing is. */
  pattern: RegExp | undefined;
  /** Which of this message's matches is the one that the reader is at. */
  currentMatch: number | null;
};

/** A message's text as text: line breaks, safe links and uploads that appear on demand, and nothing else. */
export function MessageBody({ message, pattern, currentMatch }: MessageBodyProps) {
  const t = useAreaMessages("chat");
  if (message.text === null || message.text.trim() === "") {
    return <span className="text-fg-3 italic">{t.chat.message.empty}</span>;
  }
  return toParts(message, pattern).map(({ segment, parts }, index) => {
    const key = `${index}-${segment.type}`;
    if (segment.type === "upload") return <UploadImage key={key} href={segment.href} name={segment.name} />;
    const text = <Parts parts={parts} currentMatch={currentMatch} />;
    if (segment.type === "text") return <Fragment key={key}>{text}</Fragment>;
    return (
      <Fragment key={key}>
        <a
          href={segment.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="rounded-1 underline decoration-from-font underline-offset-2"
        >
          <bdi>{text}</bdi>
        </a>
        {segment.host !== null && <bdi translate="no" className="text-12 text-fg-2">{` (${segment.host})`}</bdi>}
      </Fragment>
    );
  });
}

function Parts({ parts, currentMatch }: { parts: readonly Part[]; currentMatch: number | null }) {
  return parts.map((part, index) => {
    const key = `${index}-${part.type}`;
    if (part.type === "hidden") return <HiddenCharacter key={key} code={part.code} />;
    if (part.match === null) return <span key={key}>{part.text}</span>;
    const isCurrent = part.match === currentMatch;
    return (
      <mark
        key={key}
        {...(isCurrent ? { "data-current-match": "" } : {})}
        className={`rounded-1 text-fg ${isCurrent ? "bg-warning-line outline-2 outline-focus" : "bg-warning-soft inset-ring inset-ring-warning-line"}`}
      >
        {part.text}
      </mark>
    );
  });
}
