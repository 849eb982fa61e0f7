import type { EmulatorOptions } from "./options";
import { type Emulator, startEmulator } from "./server";

/** A moment at which every test world stands: a Monday noon, so that all kinds of chats exist. */
export const NOW_MS = Date.parse("2026-05-04T12:00:00Z");
export const KEY = "test-key+/=";

/** An answer, with its body read as JSON and looked into by path, such as `data.0.customer.id`. */
export class Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;

  constructor(response: Response, text: string) {
    this.status = response.status;
    this.headers = response.headers;
    this.body = text === "" ? undefined : JSON.parse(text);
  }

  at(path: string): unknown {
    let value: unknown = this.body;
    for (const key of path.split(".")) {
      if (typeof value !== "object" || value === null) return undefined;
      value = new Map<string, unknown>(Object.entries(value)).get(key);
    }
    return value;
  }

  rows(path = "data"): unknown[] {
    const value = this.at(path);
    return Array.isArray(value) ? value : [];
  }

  /** One property of every row. */
  each(key: string, path = "data"): unknown[] {
    return this.rows(path).map((_, row) => this.at(`${path}.${row}.${key}`));
  }

  number(path: string): number {
    const value = this.at(path);
    return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
  }
}

export class TestClient {
  readonly emulator: Emulator;
  readonly #key: string;

  constructor(emulator: Emulator, key = KEY) {
    this.emulator = emulator;
    this.#key = key;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${this.emulator.url}${path}`, {
      method,
      redirect: "manual",
      headers: { Authorization: `Bearer ${this.#key}`, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    return new Reply(response, await response.text());
  }

  get(path: string): Promise<Reply> {
    return this.send("GET", path);
  }

  search(body: unknown): Promise<Reply> {
    return this.send("POST", "/chats/search", body);
  }

  /** All chats that match one filter, at most a hundred. */
  find(field: string, operator: string, value: unknown): Promise<Reply> {
    return this.search({ filter: [{ field, operator, value }] });
  }
}

/** Runs against an emulator of 400 chats without a request limit, and closes it whatever happens. */
export async function withEmulator(
  options: Partial<EmulatorOptions>,
  run: (client: TestClient) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ chats: 400, key: KEY, nowMs: NOW_MS, rateLimit: 0, ...options });
  try {
    await run(new TestClient(emulator));
  } finally {
    await emulator.close();
  }
}
