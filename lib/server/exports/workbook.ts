import "server-only";
import { once } from "node:events";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** Relative to the folder of the product, where every command and the server are started. */
const threadFile = "lib/server/exports/workbook-thread.mjs";

const answerSchema = z.tuple([z.object({ file: z.instanceof(Uint8Array).optional() })]);

/**
 * A workbook of one sheet: `head`, and the rows of packed parts, each the JSON of a list of rows. Written on a thread of
 * its own, which ends with the signal.
 *
 * @throws the signal's reason; whatever the thread ended with
 */
export async function writeWorkbook(
  head: readonly string[],
  parts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), threadFile));
  // An error rejects whatever waits for an answer at that moment.
  const ask = async (message: { part: string } | { head: readonly string[] }) => {
    const answer = once(worker, "message", { signal });
    worker.postMessage(message);
    return answerSchema.parse(await answer)[0];
  };
  try {
    for await (const part of parts) await ask({ part });
    const { file } = await ask({ head });
    if (file === undefined) throw new Error("The workbook was not written.");
    return file;
  } finally {
    await worker.terminate();
  }
}
