"use client";

import { useLayoutEffect, useRef } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy/copy-button";

/** Shown once. Nothing else on the page takes the place of the codes before they are said to be kept. */
export function RecoveryCodesStep({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const messages = useAreaMessages("settings");
  const t = messages.me.secondFactor.codes;
  const headingRef = useRef<HTMLHeadingElement>(null);
  // With the drawing itself: an effect that came later could take the focus from where it has gone since.
  useLayoutEffect(() => headingRef.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <div>
        <h3 ref={headingRef} tabIndex={-1} className="font-semibold">
          {t.title}
        </h3>
        <p className="mt-1 max-w-120 text-fg-2">{t.text}</p>
      </div>
      <div className="flex max-w-105 items-start justify-between gap-2 rounded-3 border border-line-strong bg-sunken py-2 ps-4 pe-2">
        <ul aria-label={t.listLabel} className="mono grid gap-x-8 gap-y-1 py-1 sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton
          text={codes.join("\n")}
          icon="copy"
          label={t.copy}
          copiedLabel={t.copied}
          failedText={messages.common.copyFailed}
        />
      </div>
      <div>
        <Button variant="primary" size="form" onClick={onDone}>
          {t.done}
        </Button>
      </div>
    </div>
  );
}
