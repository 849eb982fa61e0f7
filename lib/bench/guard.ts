import { Agent, request } from "node:http";
import { addressLengthMax, addressPartsMax, cookiesMax } from "@/lib/launch/guard.mjs";
import { startApp } from "@/lib/testing/app";
import { type Figure, ms, type Spread, time, times } from "./measure";

/*
 * What the largest request costs that a stranger gets past the guard, beside a short one of the same run. One at a time:
 * the question is how long one of them holds everybody else up.
 */

const medianMsMax = 50;
const count = 100;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(url: string, path: string, headers: Record<string, string>, wanted: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { path, headers, agent, maxHeaderSize: 1024 * 1024 }, (answer) => {
      answer.on("error", reject).on("end", () => {
        if (answer.statusCode === wanted) resolve();
        else reject(new Error(`An address of ${path.length} characters was answered ${answer.statusCode}.`));
      });
      answer.resume();
    });
    asked.on("error", reject).end();
  });
}

/** As long as an address may be, of one filter after the other with this text in it. */
function longest(text: string): string {
  const filter = `&filter=customerEmail.contains.${text}`;
  const address = `/chats?${filter.repeat(Math.floor((addressLengthMax - 100) / filter.length))}`;
  return `${address}&q=`.padEnd(addressLengthMax, "a");
}

export async function guard(): Promise<Figure[]> {
  const app = await startApp({ env: { LOG_LEVEL: "error" } });
  const cookie = Array.from({ length: cookiesMax }, (_, index) => `c${index}=${"v".repeat(60)}`).join("; ");
  const kinds: [string, string, Record<string, string>][] = [
    ["longest address, of texts in Latin letters", longest("a".repeat(3_900)), {}],
    ["longest address, of texts that are all escapes", longest("%E6%BC%A2".repeat(430)), {}],
    ["longest address, each character of which is escaped on the way", longest("~".repeat(3_900)), {}],
    ["most parts in an address", `/chats?${"a&".repeat(addressPartsMax - 10)}`, {}],
    ["most cookies", "/chats", { cookie }],
  ];
  try {
    const measure = (path: string, headers: Record<string, string>): Promise<Spread> =>
      time(() => ask(app.url, path, headers, 307), count, 1);
    await ask(app.url, longest("a").padEnd(addressLengthMax + 1, "a"), {}, 414);
    await measure("/chats", {});
    const short = await measure("/chats", {});
    const figures: Figure[] = [];
    for (const [what, path, headers] of kinds) {
      const { median } = await measure(path, headers);
      figures.push({
        what: `${what}, from a stranger, median`,
        value: ms(median),
        against: `${medianMsMax} ms at most, ${ms(short.median)} a short one`,
        ratio: times(median / medianMsMax),
      });
    }
    return figures;
  } finally {
    agent.destroy();
    await app.close();
  }
}
