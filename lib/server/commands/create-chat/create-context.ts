import "server-only";
import type { Kysely } from "kysely";
import type { Person } from "@/lib/api/roles";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import type { CallContext } from "@/lib/server/helpcrunch/call-context";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import type { Clock } from "@/lib/server/helpcrunch/clock";
import { requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { seal, unseal } from "@/lib/server/platform/crypto";

/** What creating something stands on. */
export type CreateContext = {
  db: Kysely<Database>;
  /** @throws ApiError `not_configured` */
  upstream: () => Promise<UpstreamClient>;
  /** Epoch milliseconds, by the clock of the database. */
  now: () => number;
  /** For waiting. */
  clock?: Clock;
  /** Closes the text of a message for storage; `id` is the intent's, and the only one under which it opens again. */
  seal: (text: string, id: string) => string;
  unseal: (sealed: string, id: string) => string;
};

const sealContext = (id: string) => `create-intent:${id}`;

export async function configuredContext(): Promise<CreateContext> {
  return {
    db: await database(),
    upstream: requireUpstream,
    now: storedNow,
    seal: (text, id) => seal(text, sealContext(id)),
    unseal: (sealed, id) => unseal(sealed, sealContext(id)),
  };
}

/**
 * Whose part of the budget is spent. Without a signal: what is being created must not end half-way because a page was
 * closed. What is looked for is looked for now, because an answer from before would hide what was just made.
 */
export function writerCaller(personId: Person["id"], isRecovery = false): CallContext {
  return { personId, priority: isRecovery ? "background" : "person", recency: "now" };
}
