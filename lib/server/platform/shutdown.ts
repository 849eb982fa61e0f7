import "server-only";
import type { Server, ServerResponse } from "node:http";
import { stopAlerts } from "@/lib/server/alerts/alerts";
import { allRunningWork } from "@/lib/server/commands/create-chat/lease";
import { closeDatabase } from "@/lib/server/db/open";
import { stopEvents } from "@/lib/server/events/live";
import { stopWebhooks } from "@/lib/server/events/webhooks";
import { onRequestStart } from "@/lib/server/http/request-start";
import { stopJobWorker } from "@/lib/server/jobs/jobs";
import { stopLocalCopy } from "@/lib/server/local-copy/local-copy";
import { stopOutgoing } from "@/lib/server/outgoing/deliver";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { stopHeartbeat } from "@/lib/server/system/heartbeat";

/** How long running requests may take to end. Whoever stops us should wait a little longer before using force. */
const stopMsMax = 10_000;
/** When closing itself hangs, such as a database that does not answer. */
const exitMsMax = 15_000;
/** A connection on which a request has just ended is idle only in the next turn. */
const lookMs = 50;

type Running = { server: Server | null; responses: Set<ServerResponse> };

/** Nobody gives us the server that Next.js makes; its first request does. Before that one there is nothing to wait for. */
function watchRequests(): Running {
  const running: Running = { server: null, responses: new Set() };
  onRequestStart(({ server, response }) => {
    running.server = server;
    running.responses.add(response);
    response.once("close", () => running.responses.delete(response));
  });
  return running;
}

const pause = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

/** Lets what runs come to its end, and nothing new begin; how many requests did not end in time. */
async function drain({ server, responses }: Running): Promise<number> {
  server?.close();
  // They would never end by themselves. Browsers open theirs again, at whoever takes our place.
  await stopEvents();
  const endsAt = Date.now() + stopMsMax;
  while (responses.size > 0 && Date.now() < endsAt) {
    // Where it was not told to, a browser would keep its connection and send its next request on it.
    for (const response of responses) response.shouldKeepAlive = false;
    server?.closeIdleConnections();
    await pause(lookMs);
  }
  const leftMs = Math.max(0, endsAt - Date.now());
  // What is being created goes on when the page that asked for it is closed, so no request may be waiting for it.
  await Promise.race([Promise.allSettled([...allRunningWork(), stopJobWorker()]), pause(leftMs)]);
  return responses.size;
}

async function stop(signal: string, running: Running): Promise<void> {
  log.info("Chatboard stops: no new requests are taken.", { signal, running: running.responses.size });
  try {
    const cutOff = await drain(running);
    running.server?.closeAllConnections();
    await stopWebhooks();
    await stopAlerts();
    await stopOutgoing();
    await stopHeartbeat();
    await stopLocalCopy();
    await closeDatabase();
    if (cutOff > 0) log.warn("Requests were cut off that took too long.", { cutOff });
    log.info("Chatboard has stopped.");
    process.exit(0);
  } catch (error) {
    log.error("Chatboard could not stop in order.", { error });
    process.exit(1);
  }
}

/**
 * From now on SIGTERM and SIGINT end this process in order, with code 0: running requests get ten seconds, new ones are
 * refused, the database is closed. After fifteen seconds it ends with code 1, whatever is left to do.
 */
export function stopOnSignals(): void {
  globalSingleton("graceful-stop", () => {
    const running = watchRequests();
    let isStopping = false;
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        // A terminal's Ctrl+C reaches every process of the group, and `npm run demo` passes it on once more.
        if (isStopping) return;
        isStopping = true;
        setTimeout(() => process.exit(1), exitMsMax).unref();
        void stop(signal, running);
      });
    }
    return true;
  });
}
