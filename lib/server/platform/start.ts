import "server-only";
import { startAlerts } from "@/lib/server/alerts/alerts";
import { type Auth, auth } from "@/lib/server/auth/auth";
import { isSecure } from "@/lib/server/auth/cookies";
import { resealSecondFactors } from "@/lib/server/auth/second-factor/second-factor";
import { startCreateRecovery } from "@/lib/server/commands/create-chat/recover";
import { findPersonIdByEmail } from "@/lib/server/db/people";
import { UnusableDatabaseError } from "@/lib/server/db/start-checks";
import { resealSigningKeys } from "@/lib/server/events/webhook-keys";
import { startWebhooks } from "@/lib/server/events/webhooks";
import { recordRequests } from "@/lib/server/http/access-log";
import { recordSocketAddresses } from "@/lib/server/http/client-address";
import { setResponseHeaders } from "@/lib/server/http/response-headers";
import { startJobWorker } from "@/lib/server/jobs/jobs";
import { startLocalCopy } from "@/lib/server/local-copy/local-copy";
import { startOutgoing } from "@/lib/server/outgoing/deliver";
import { resealOutgoingTargets } from "@/lib/server/outgoing/targets";
import { createPerson, hasPeople } from "@/lib/server/people/people";
import { appSecrets } from "@/lib/server/platform/app-secret";
import { refuseDemoPeople, seedDemoPeople } from "@/lib/server/platform/demo";
import { type Environment, EnvironmentError, environment, isLoopbackUrl } from "@/lib/server/platform/env";
import { log } from "@/lib/server/platform/log";
import { scrubSecrets } from "@/lib/server/platform/secret";
import { stopOnSignals } from "@/lib/server/platform/shutdown";
import { version } from "@/lib/server/platform/version";
import { announceSetUp } from "@/lib/server/set-up/set-up";
import { resealStoredKey } from "@/lib/server/settings/settings";
import { startHeartbeat } from "@/lib/server/system/heartbeat";

/** The first admin comes from the environment, once; afterwards the two variables do nothing, and say so. */
export async function seedFirstAdmin(firstAdmin: Environment["firstAdmin"], current: Auth): Promise<void> {
  if (firstAdmin === null) return;
  const { email, password } = firstAdmin;
  if (await hasPeople(current)) {
    if ((await findPersonIdByEmail(current.db, email)) === null) {
      log.warn("ADMIN_EMAIL was not used, as there are people already. An admin among them can invite others.");
    }
    return;
  }
  try {
    await createPerson(
      { email, name: email.split("@")[0] ?? email, role: "admin", password: password.reveal() },
      current,
    );
  } catch (error) {
    // Of several processes that start on an empty database at the same time, one makes it.
    if ((await findPersonIdByEmail(current.db, email)) === null) throw error;
    return;
  }
  log.info("The first admin was made from ADMIN_EMAIL.");
}

/** Why another Node should run this; null where the one that runs it is kept up. */
export function nodeWarning(nodeVersion: string): string | null {
  if (Number(nodeVersion.split(".")[0]) >= 22) return null;
  return `Node ${nodeVersion} has had no security fixes since April 2026. Run Chatboard on Node 22 or 24.`;
}

async function prepare(): Promise<void> {
  const { demo, firstAdmin, databaseUrl, production, appUrl } = environment();
  appSecrets();
  recordSocketAddresses();
  setResponseHeaders();
  recordRequests();
  if (production) stopOnSignals();
  const current = await auth();
  await resealStoredKey();
  await resealSigningKeys();
  await resealOutgoingTargets();
  await resealSecondFactors(current);
  if (demo) await seedDemoPeople(current);
  else await refuseDemoPeople(current);
  await seedFirstAdmin(firstAdmin, current);
  if (!isSecure(appUrl) && !isLoopbackUrl(new URL(appUrl))) {
    log.warn("APP_URL begins with http://, so passwords and sessions cross the network in the clear. Use https.");
  }
  const olderNode = nodeWarning(process.versions.node);
  if (olderNode !== null) log.warn(olderNode);
  startCreateRecovery();
  startLocalCopy();
  startJobWorker();
  startWebhooks();
  startAlerts();
  startOutgoing();
  startHeartbeat();
  await announceSetUp(current);
  log.info("Chatboard is ready.", { version: version(), database: databaseUrl === null ? "sqlite" : "postgres" });
}

function linesOf(error: unknown): string[] {
  if (error instanceof EnvironmentError)
    return ["Chatboard cannot start:", ...error.problems.map((line) => `  ${line}`)];
  if (error instanceof UnusableDatabaseError) return [`Chatboard cannot start: ${error.message}`];
  const reason =
    error instanceof Error ? error.message || String(Reflect.get(error, "code") ?? error.name) : String(error);
  return [
    `Chatboard cannot start: ${scrubSecrets(reason)}`,
    "  Check that the database in DATABASE_URL can be reached, or that DATA_DIR can be written.",
  ];
}

/**
 * Everything that must be right before the first request: the environment, the secret, the database with its tables,
 * somebody who can sign in. What is wrong is said on stderr, a line per problem, and ends the process with code 1:
 * thrown out of `register`, it would leave a server that listens and answers 500.
 */
export async function startUp(): Promise<void> {
  try {
    await prepare();
  } catch (error) {
    process.stderr.write(`${linesOf(error).join("\n")}\n`);
    process.exit(1);
  }
}
