import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { startApp } from "@/lib/testing/app";
import { type Figure, median, ms, time, timeAtRate, times } from "./measure";

/*
 * What our server adds to a call of HelpCrunch, at the pace of a busy team: the same list, straight from the emulator,
 * through the app, and from what the app keeps. A fresh offset each time keeps the cache out of the second; the budget
 * of 120 a minute bounds how many calls there can be.
 */

const countFresh = 100;
const countKept = 300;
const perSecond = 20;
const countWarm = 300;
const countThroughput = 600;
const roundsOfThroughput = 5;
const latencyMs = 150;
const addedMsMax = { fetched: 25, kept: 15 } as const;

const agent = new Agent({ keepAlive: true });

/**
 * Asks as a browser does, over connections that stay, up to the last byte of the answer. What came compressed is not
 * unpacked: a browser does that beside, and here it would be counted as the server's.
 */
function ask(url: string, options: { method?: string; headers: OutgoingHttpHeaders }, body?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, "accept-encoding": "gzip" };
    const asked = request(url, { ...options, headers, agent }, (answer) => {
      answer.on("error", reject).on("end", () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${answer.statusCode}.`));
      });
      answer.resume();
    });
    asked.on("error", reject).end(body);
  });
}

export async function proxyOverhead(): Promise<Figure[]> {
  const app = await startApp({ emulator: { chats: 23_905, latencyMs }, env: { LOG_LEVEL: "error" } });
  try {
    const cookie = await app.signIn("agent");
    const query = (offset: number) => `limit=50&offset=${offset}&sort=chats.lastMessageAt&order=desc`;
    const headers = { authorization: `Bearer ${app.apiKey}` };
    const search = JSON.stringify({ filter: [{ field: "chats.status", operator: "=", value: "5" }], limit: 50 });
    const json = { cookie, "content-type": "application/json" };
    const direct = (index: number) => ask(`${app.emulator.url}/chats?${query(index * 50)}`, { headers });
    const through = (index: number) => ask(`${app.url}/api/chats?${query(index * 50)}`, { headers: { cookie } });
    const kept = () => ask(`${app.url}/api/chats/search`, { method: "POST", headers: json }, search);
    const trivial = () => ask(`${app.url}/api/me`, { headers: { cookie } });

    await time(direct, 20, 4);
    await time(trivial, 50, 4);
    for (const warm of [1, 2, 3, 4]) await through(400 + warm);
    const base = await timeAtRate((index) => direct(100 + index), countFresh, perSecond);
    const fetched = await timeAtRate((index) => through(100 + index), countFresh, perSecond);
    // Until its code is compiled a server answers at half of its pace, and the first of two measured would pay for both.
    await time(kept, countWarm, 4);
    await time(trivial, countWarm, 4);
    const known = await timeAtRate(kept, countKept, perSecond);
    const handler = await timeAtRate(trivial, countKept, perSecond);
    const rounds: { kept: number; trivial: number }[] = [];
    for (let round = 0; round < roundsOfThroughput; round += 1) {
      const { perSecond } = await time(kept, countThroughput, 20);
      rounds.push({ kept: perSecond, trivial: (await time(trivial, countThroughput, 20)).perSecond });
    }
    const added = fetched.p95 - base.p95;
    return [
      {
        what: `list through us, ${perSecond} a second, median`,
        value: ms(fetched.median),
        against: `${ms(base.median)} direct`,
        ratio: times(fetched.median / base.median),
      },
      {
        what: `list through us, ${perSecond} a second, p95`,
        value: ms(fetched.p95),
        against: `${ms(base.p95)} direct`,
        ratio: times(fetched.p95 / base.p95),
      },
      {
        what: "added by us when fetched, p95",
        value: ms(added),
        against: `${addedMsMax.fetched} ms at most`,
        ratio: times(added / addedMsMax.fetched),
      },
      {
        what: `search from the cache, ${perSecond} a second, p95`,
        value: ms(known.p95),
        against: `${addedMsMax.kept} ms at most, ${ms(handler.p95)} a handler that only reads the session`,
        ratio: times(known.p95 / addedMsMax.kept),
      },
      {
        what: "searches from the cache, 20 at once, a second",
        value: median(rounds.map((round) => round.kept)).toFixed(0),
        against: `${median(rounds.map((round) => round.trivial)).toFixed(0)} of a handler that only reads the session`,
        ratio: `${times(median(rounds.map((round) => round.kept / round.trivial)))}, median of ${roundsOfThroughput}`,
      },
    ];
  } finally {
    agent.destroy();
    await app.close();
  }
}
