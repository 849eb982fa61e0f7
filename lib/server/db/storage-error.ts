import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { ApiError } from "@/lib/api/errors";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/** What is wrong with the database itself, whatever was asked of it. */
export type StorageTrouble = "busy" | "full" | "refused" | "unreachable" | "damaged";

const words = {
  busy: "Chatboard's storage is busy, so this was not saved. Try again in a moment.",
  full: "Chatboard's storage is full, so nothing can be saved. An admin can free space on its disk; what is there can still be read.",
  refused: "Chatboard's storage refuses to be written. An admin can check the disk and the rights on its folder.",
  unreachable: "Chatboard's storage does not answer. It is tried again with every request, so try again in a moment.",
  damaged: "Chatboard's storage is damaged. An admin can restore a back-up.",
} as const satisfies Record<StorageTrouble, string>;

const retryAfterSeconds = { busy: 2, full: 30, refused: 30, unreachable: 5, damaged: 60 } as const;

/**
 * The database could not do what was asked, for a reason that has nothing to do with the question. It is an answer of our
 * API as it stands (`storage_unavailable`); its `cause` is what the database said.
 */
export class StorageError extends ApiError {
  readonly trouble: StorageTrouble;
  /** What Next.js hands to the screen of a page that could not be drawn. */
  readonly digest = "storage_unavailable";

  constructor(trouble: StorageTrouble, cause: unknown) {
    super("storage_unavailable", words[trouble], { retryAfterSeconds: retryAfterSeconds[trouble], cause });
    this.trouble = trouble;
  }
}

/** By its code, because a bundle may hold the class twice. */
export function isStorageError(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, "code") === "storage_unavailable";
}

/** See `SQLITE_BUSY` and its neighbours at https://sqlite.org/rescode.html; extended codes share the lower eight bits. */
const sqliteTroubles: Readonly<Record<number, StorageTrouble>> = {
  3: "refused",
  5: "busy",
  6: "busy",
  8: "refused",
  10: "refused",
  11: "damaged",
  13: "full",
  14: "refused",
  26: "damaged",
};

/** By SQLSTATE, whole or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const postgresTroubles: Readonly<Record<string, StorageTrouble>> = {
  "08": "unreachable",
  "25006": "refused",
  "28": "refused",
  "3D": "refused",
  "53": "unreachable",
  "53100": "full",
  "55P03": "busy",
  "57P01": "unreachable",
  "57P02": "unreachable",
  "57P03": "unreachable",
  "58": "refused",
  XX001: "damaged",
  XX002: "damaged",
};

const networkCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

/** The Postgres client gives these no code. */
const lostConnection = /connection terminated|timeout exceeded when trying to connect|not queryable|read timeout/i;

function troubleOf(error: Error): StorageTrouble | undefined {
  const sqliteCode: unknown = Reflect.get(error, "sqliteCode");
  if (typeof sqliteCode === "number") return sqliteTroubles[sqliteCode & 0xff];
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string") {
    if (networkCodes.has(code)) return "unreachable";
    const known = postgresTroubles[code] ?? (code.length === 5 ? postgresTroubles[code.slice(0, 2)] : undefined);
    if (known !== undefined) return known;
  }
  return lostConnection.test(error.message) ? "unreachable" : undefined;
}

type Health = { refused: StorageTrouble | null };
const health = () => globalSingleton<Health>("storage-health", () => ({ refused: null }));

/** Why this process could not write when it last tried and failed; null once {@link noteStorageWorks} was called since. */
export function storageRefusal(): StorageTrouble | null {
  return health().refused;
}

/** A write that takes room has gone through. */
export function noteStorageWorks(): void {
  health().refused = null;
}

type Scope = { error: StorageError | null };
const scopes = () => globalSingleton("storage-error-scopes", () => new AsyncLocalStorage<Scope>());

/**
 * Runs a library that works on our database and hides why that failed: a trouble of the database's own comes out as what
 * it is, also where the library would have gone on as if nothing had been there.
 *
 * @throws StorageError
 */
export async function tellingStorageTrouble<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const scope: Scope = { error: null };
  try {
    const answer = await scopes().run(scope, work);
    if (scope.error === null) return answer;
  } catch (error) {
    throw scope.error ?? error;
  }
  throw scope.error;
}

/**
 * The error that a failure of the database means: a {@link StorageError} for its own troubles, which is remembered until
 * a write works again; anything else as it is.
 */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || isStorageError(error)) return error;
  const trouble = troubleOf(error);
  if (trouble === undefined) return error;
  if (trouble !== "busy") health().refused = trouble;
  const told = new StorageError(trouble, error);
  const scope = scopes().getStore();
  if (scope !== undefined) scope.error = told;
  return told;
}
