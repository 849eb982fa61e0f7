import "server-only";
import { z } from "zod";
import { type Capabilities, capabilitiesSchema, capabilityTopics, type Verdict } from "@/lib/api/settings/contract";
import { database } from "@/lib/server/db/open";
import { findSetting, saveSetting } from "@/lib/server/db/settings";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { upstreamBudget } from "@/lib/server/helpcrunch/upstream";
import { transportWithMetrics } from "@/lib/server/helpcrunch/with-metrics";
import { log } from "@/lib/server/platform/log";
import { toCapabilities } from "@/lib/server/settings/connection-test/card";
import { askHelpcrunch } from "@/lib/server/settings/connection-test/probes";
import { type UpstreamConnection, upstreamConnection } from "@/lib/server/settings/settings";

const settingKey = "capabilities";

const keptSchema = z.object({
  /** Of the address and the key that were tested: the card of one account says nothing about another. */
  fingerprint: z.string(),
  card: capabilitiesSchema,
});

/** The last card of this very connection; null before the first test, and after the key or the address was changed. */
export async function capabilitiesOf(connection: UpstreamConnection): Promise<Capabilities | null> {
  const setting = await findSetting(await database(), settingKey);
  const kept = keptSchema.safeParse(setting?.value);
  // A card of an older version is as good as none: the test is quickly run again.
  if (!kept.success || kept.data.fingerprint !== createTransport(connection).fingerprint) return null;
  return kept.data.card;
}

/**
 * What the account was seen to do at the last connection test, for clients that want to know (such as its domain, for
 * links into HelpCrunch). Null when there is no key or it has not been tested. Asks the database, never HelpCrunch.
 */
export async function capabilities(): Promise<Capabilities | null> {
  try {
    const connection = await upstreamConnection();
    return connection === null ? null : await capabilitiesOf(connection);
  } catch (error) {
    log.warn("The capability card could not be read.", { error });
    return null;
  }
}

/** How many topics of a card got which verdict. */
export function countVerdicts(card: Capabilities): Record<Verdict, number> {
  const counts = { works: 0, differs: 0, no: 0, unknown: 0 };
  for (const topic of capabilityTopics) counts[card[topic].verdict] += 1;
  return counts;
}

/**
 * Tests a connection as background work and keeps the card in place of the one before. Reads only. An abort ends it
 * between two requests and keeps the card that was there.
 *
 * @throws ApiError when nothing can be learnt: see `askHelpcrunch`.
 */
export async function testConnection(
  connection: UpstreamConnection,
  by: { id: string; name: string },
  signal?: AbortSignal,
): Promise<Capabilities> {
  const transport = transportWithMetrics(createTransport(connection));
  const budget = upstreamBudget();
  const startedAt = Date.now();
  const answers = await askHelpcrunch({
    transport,
    spend: async (kind) => void (await budget.take({ personId: by.id, priority: "background", kind, signal })),
    pause: budget.pause,
    signal,
  });
  const now = Date.now();
  const card = toCapabilities(answers, {
    testedAt: new Date(now).toISOString(),
    testedBy: by.name,
    durationMs: now - startedAt,
  });
  const value: z.infer<typeof keptSchema> = { fingerprint: transport.fingerprint, card };
  await saveSetting(await database(), settingKey, { value, updatedAt: now, updatedBy: by.id });
  return card;
}
