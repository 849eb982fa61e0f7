"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { CopyButton } from "@/components/ui/copy/copy-button";
import { visibleText } from "./visible-text";

type CopyableProps = {
  text: string;
  /** What a press copies, as "Copy e-mail"; an id says so itself. */
  label?: string;
  isMono?: boolean;
};

/** Something that one wants to have elsewhere, and the button that copies it exactly as it came. */
export function Copyable({ text, label, isMono = false }: CopyableProps) {
  const t = useAreaMessages("chat");
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <bdi dir="auto" translate="no" title={text} className={isMono ? "mono truncate" : "truncate"}>
        {visibleText(text)}
      </bdi>
      <span className="print:hidden">
        <CopyButton
          text={text}
          label={label ?? t.chat.copyId(text)}
          copiedLabel={t.common.copied}
          failedText={t.common.copyFailed}
        />
      </span>
    </span>
  );
}
