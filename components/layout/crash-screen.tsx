"use client";

import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { PlainScreen } from "./plain-screen";
import { useWords } from "./words-provider";

/**
 * What a page could not be drawn for. Of an error on the server, Next.js hands over its digest alone: an error code of
 * ours where the page may not be seen, else the id under which the server logged a defect.
 */
export function CrashScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useWords();
  const digest = digestOf(error);
  const isForbidden = digest === "forbidden";
  const said = isForbidden ? words.errors.forbidden : words.shell.crashed;
  return (
    <PlainScreen>
      <div role="alert">
        <h1 className="flex items-start gap-2 text-20 font-semibold">
          <Icon of="octagon-exclamation-point" size={20} className="mt-1 text-danger" />
          {said.title}
        </h1>
        <p className="mt-1 text-fg-2">{said.next}</p>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        {!isForbidden && (
          <Button variant="primary" icon="refresh-cw" onClick={onRetry}>
            {words.common.retry}
          </Button>
        )}
        {/* A full load: what broke must not be carried along. */}
        <a href="/chats" className={buttonLook()}>
          {words.shell.problem.backToList}
        </a>
      </div>
      {digest !== undefined && !isForbidden && (
        <p className="mt-6 flex items-center gap-1 border-t border-line pt-4 text-fg-3">
          {words.common.requestId}
          <span className="mono ms-2 text-fg">{digest}</span>
          <CopyButton text={digest} label={words.shell.problem.copyRequestId} copiedLabel={words.common.copied} />
        </p>
      )}
    </PlainScreen>
  );
}

function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
}
