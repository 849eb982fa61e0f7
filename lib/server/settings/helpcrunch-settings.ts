import "server-only";
import type { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { HelpcrunchSettings, helpcrunchSettingsSchema } from "@/lib/api/settings/contract";
import { listQuery } from "@/lib/helpcrunch/compile";
import { operations } from "@/lib/helpcrunch/operations";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { storedNow } from "@/lib/server/db/stored-time";
import { asApiError, toApiError } from "@/lib/server/helpcrunch/to-api-error";
import { createTransport, requestName } from "@/lib/server/helpcrunch/transport";
import { upstreamBudget } from "@/lib/server/helpcrunch/upstream";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { transportWithMetrics } from "@/lib/server/helpcrunch/with-metrics";
import { environment, helpcrunchApiUrl } from "@/lib/server/platform/env";
import { isPublicHost } from "@/lib/server/platform/public-host";
import { Secret } from "@/lib/server/platform/secret";
import { capabilitiesOf, countVerdicts, testConnection } from "@/lib/server/settings/connection-test/connection-test";
import {
  storedConnection,
  storeUpstreamConnection,
  type UpstreamConnection,
  upstreamConnection,
} from "@/lib/server/settings/settings";
import { sortDefault } from "@/lib/view/sort";

/** Who asks, and from where: what an entry of the audit log wants to know. */
export type Asker = { person: Person } & Pick<AuditLogEntry, "address" | "requestId">;

type Input = z.infer<typeof helpcrunchSettingsSchema>;

const target = { type: "settings", id: "helpcrunch" } as const;
const endingLength = 4;
/** Four characters of a shorter key would be too much of it. */
const keyLengthMin = 16;

function endingOf(key: Secret): string | null {
  const text = key.reveal();
  return text.length < keyLengthMin ? null : text.slice(-endingLength);
}

/** The connection, or what hinders it: Settings has to open also when the stored key does not. */
async function readConnection(): Promise<{ connection: UpstreamConnection | null; isUnreadable: boolean }> {
  try {
    return { connection: await upstreamConnection(), isUnreadable: false };
  } catch (error) {
    if (asApiError(error)?.code !== "not_configured") throw error;
    return { connection: null, isUnreadable: true };
  }
}

/** What Settings shows. Of the key it tells the last four characters, and never more. */
export async function helpcrunchSettings(): Promise<HelpcrunchSettings> {
  const { connection, isUnreadable } = await readConnection();
  const stored = await storedConnection();
  const isStored = connection?.from === "stored" || isUnreadable;
  return {
    configured: connection !== null,
    from: isUnreadable ? "stored" : (connection?.from ?? null),
    keyEnding: connection === null ? null : endingOf(connection.apiKey),
    apiUrl: connection?.apiUrl ?? (isUnreadable && stored !== null ? stored.apiUrl : environment().helpcrunchApiUrl),
    capabilities: connection === null ? null : await capabilitiesOf(connection),
    stored: isStored && stored !== null ? { at: new Date(stored.storedAt).toISOString(), by: stored.storedBy } : null,
    isUnreadable,
  };
}

/**
 * The address as the environment would take it. This machine and its network are taken only where the environment names
 * them as well: what answers there is nobody's business in a browser, not an admin's either.
 */
function readAddress(raw: string | undefined): string {
  const { helpcrunchApiUrl: known } = environment();
  if (raw === undefined || raw === "") return known;
  const parsed = helpcrunchApiUrl.safeParse(raw);
  const apiUrl = parsed.success ? parsed.data : null;
  if (apiUrl !== null && apiUrl === known) return apiUrl;
  const isHttps = apiUrl?.startsWith("https://") ?? false;
  if (apiUrl !== null && isHttps && isPublicHost(new URL(apiUrl))) return apiUrl;
  const problem = isHttps ? "must be an address on the internet" : "must begin with https://";
  const message = parsed.success ? problem : (parsed.error.issues[0]?.message ?? "cannot be read");
  throw new ApiError("invalid_input", "The address cannot be used.", { issues: [{ path: "apiUrl", message }] });
}

/** Whether HelpCrunch takes the key, by one small read that a person waits for. */
async function tryKey(connection: UpstreamConnection, person: Person, signal?: AbortSignal): Promise<void> {
  const request = operations.listChats(listQuery({ sort: sortDefault, limit: 1, offset: 0 }));
  await upstreamBudget().take({ personId: person.id, priority: "person", kind: requestName(request), signal });
  try {
    await transportWithMetrics(createTransport(connection)).send(request, { signal });
  } catch (error) {
    if (error instanceof UpstreamError) throw toApiError(error, { kind: "read" });
    throw error;
  }
}

/**
 * Puts a key in the place of the one before, once HelpCrunch has taken it. When it does not, nothing changes.
 *
 * @throws ApiError `conflict` where the key comes from the environment, `invalid_input`, and as HelpCrunch answers:
 *   `upstream_key_rejected`, `upstream_unreachable`, `upstream_unexpected`, `rate_limited`.
 */
export async function replaceKey(input: Input, asker: Asker, signal?: AbortSignal): Promise<HelpcrunchSettings> {
  const { person, address, requestId } = asker;
  const before = await readConnection();
  const from = { action: "key.replace", actor: person, address, requestId, target } as const;
  if (before.connection?.from === "environment") {
    await record({ ...from, outcome: "refused", details: { reason: "environment" } });
    const message = "The key comes from HELPCRUNCH_API_KEY. Change it there and start Chatboard again.";
    throw new ApiError("conflict", message);
  }
  const apiUrl = readAddress(input.apiUrl);
  const apiKey = new Secret(input.apiKey);
  const connection = { apiUrl, apiKey, from: "stored" } as const;
  const endings = { before: before.connection === null ? null : endingOf(before.connection.apiKey) };
  try {
    await tryKey(connection, person, signal);
  } catch (error) {
    const known = asApiError(error);
    const outcome = known?.code === "upstream_key_rejected" ? "refused" : "failed";
    await record({ ...from, outcome, details: { reason: known?.code ?? "internal" } });
    throw error;
  }
  await storeUpstreamConnection(connection, { personId: person.id, personName: person.name, at: storedNow() });
  await record({ ...from, outcome: "ok", details: { ...endings, after: endingOf(apiKey), apiUrl } });
  return helpcrunchSettings();
}

/**
 * Tests the connection in use, which asks HelpCrunch a dozen small questions, and keeps what it shows.
 *
 * @throws ApiError `not_configured` without a key, else as HelpCrunch answers
 */
export async function testKey(asker: Asker, signal?: AbortSignal): Promise<HelpcrunchSettings> {
  const { person, address, requestId } = asker;
  const entry = { action: "key.test", actor: person, address, requestId, target } as const;
  const connection = await upstreamConnection();
  if (connection === null) throw new ApiError("not_configured", "There is no HelpCrunch API key yet.");
  try {
    const card = await testConnection(connection, person, signal);
    const counts = Object.entries(countVerdicts(card)).filter(([, count]) => count > 0);
    await record({ ...entry, outcome: "ok", details: Object.fromEntries(counts) });
  } catch (error) {
    const known = asApiError(error);
    const outcome = known?.code === "upstream_key_rejected" ? "refused" : "failed";
    if (signal?.aborted !== true) await record({ ...entry, outcome, details: { reason: known?.code ?? "internal" } });
    throw error;
  }
  return helpcrunchSettings();
}
