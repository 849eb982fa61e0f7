import "server-only";
import { database, isMigrated } from "@/lib/server/db/open";
import { log } from "@/lib/server/platform/log";

const answerMsMax = 3_000;

/** Whether the database answers within three seconds and has every table of this version. Never throws. */
export async function readiness(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), answerMsMax);
  });
  try {
    return await Promise.race([database().then(isMigrated), tooLate]);
  } catch (error) {
    log.warn("The database does not answer.", { error });
    return false;
  } finally {
    clearTimeout(timer);
  }
}
