"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { PlainScreen } from "@/components/layout/plain-screen";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import type { ErrorCode } from "@/lib/api/errors";

/** The digest that the server gives to every trouble of its database. */
const storageDigest: ErrorCode = "storage_unavailable";

/**
 * What a page could not be drawn for. Of an error on the server, Next.js hands over its digest alone: the id under which
 * the server logged it. Every page carries this from its first load, so it is made of little.
 */
export function CrashScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useMessages();
  const digest = digestOf(error);
  const isStorage = digest === storageDigest;
  const said = isStorage ? t.errors.storage_unavailable : t.shell.crashed;

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
        <button type="button" className={buttonVariants({ variant: "primary" })} onClick={onRetry}>
          <Icon of="refresh-cw" className="-ms-0.5" />
          {t.common.retry}
        </button>
        {/* A full load: what broke must not be carried along. */}
        <a href="/chats" className={buttonVariants()}>
          {t.shell.problem.backToList}
        </a>
      </div>
      {digest !== undefined && !isStorage && (
        <p className="mt-6 border-t border-line pt-4 text-fg-3">
          {t.common.requestId}
          {/* One press selects all of it. */}
          <span className="mono ms-2 text-fg select-all">{digest}</span>
        </p>
      )}
    </PlainScreen>
  );
}

function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
}
