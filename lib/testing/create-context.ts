import { type Emulator, startEmulator } from "@/lib/emulator/server";
import type { CreateContext } from "@/lib/server/commands/create-chat/create-context";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache/cache";
import { createClient } from "@/lib/server/helpcrunch/client";
import { createBudget } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { seal, unseal } from "@/lib/server/platform/crypto";
import { Secret } from "@/lib/server/platform/secret";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/scratch-database";

const key = "test-key+/=";
const secret = new Secret("a-secret-of-the-tests-of-creating");

export type CreateBench = {
  context: CreateContext;
  emulator: Emulator;
  /** How many requests of this kind HelpCrunch has got: "POST /chats". */
  count: (request: string) => number;
  /** Customers who exist and of whom no test has asked for, one at each call. */
  nextCustomer: () => number;
  close: () => Promise<void>;
};

/** Creating with everything real behind it: a database of its own and an emulator. */
export async function openCreateBench(
  options: Parameters<typeof startEmulator>[0] = {},
  openDatabase: () => Promise<TestDatabase> = openTestDatabase,
): Promise<CreateBench> {
  const [database, emulator] = await Promise.all([
    openDatabase(),
    startEmulator({ chats: 200, rateLimit: 0, ...options, key }),
  ]);
  const { db } = database;
  const client = createClient({
    transport: createTransport({ apiUrl: emulator.url, apiKey: new Secret(key) }),
    budget: createBudget({ database: async () => db, limit: 100_000 }),
    cache: createAnswerCache(),
  });
  const response = await fetch(`${emulator.url}/customers?limit=100`, { headers: { authorization: `Bearer ${key}` } });
  const { data }: { data: { id: number }[] } = await response.json();
  const customers = data.map(({ id }) => id);
  return {
    context: {
      db,
      upstream: async () => client,
      now: Date.now,
      seal: (text, id) => seal(text, id, secret),
      unseal: (sealed, id) => unseal(sealed, id, { current: secret, previous: null }),
    },
    emulator,
    count: (request) =>
      emulator.control.requests().filter(({ method, path }) => `${method} ${path.replace("/v1", "")}` === request)
        .length,
    nextCustomer: () => {
      const next = customers.pop();
      if (next === undefined) throw new Error("There are no customers left.");
      return next;
    },
    close: async () => {
      await emulator.close();
      await database.close();
    },
  };
}
