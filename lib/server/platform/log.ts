import "server-only";
import { environment, type LogLevel } from "@/lib/server/platform/env";
import { scrubSecrets } from "@/lib/server/platform/secret";

type Fields = { requestId?: string; error?: unknown } & Record<string, unknown>;

const severity = { debug: 0, info: 1, warn: 2, error: 3 } as const satisfies Record<LogLevel, number>;

/** Causes are followed a few steps only, because a cause may be its own cause. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const code: unknown = Reflect.get(error, "code");
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === "string" ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function toJsonValue(_key: string, value: unknown): unknown {
  if (value instanceof Error) return describeError(value);
  if (typeof value === "bigint") return value.toString();
  return typeof value === "string" ? scrubSecrets(value) : value;
}

/** One event as one line of JSON, without the value of any secret. Never throws. */
export function logLine(level: LogLevel, message: string, fields: Fields, now: Date): string {
  const event = { level, time: now.toISOString(), message, ...fields };
  try {
    return JSON.stringify(event, toJsonValue);
  } catch {
    return JSON.stringify({ level, time: event.time, message: scrubSecrets(message), unprintable: true });
  }
}

/** A wrong environment must not keep its own report from being printed. */
function leastLevel(): LogLevel {
  try {
    return environment().logLevel;
  } catch {
    return "info";
  }
}

function write(level: LogLevel, message: string, fields: Fields = {}): void {
  if (severity[level] < severity[leastLevel()]) return;
  const stream = level === "warn" || level === "error" ? process.stderr : process.stdout;
  stream.write(`${logLine(level, message, fields, new Date())}\n`);
}

/** What happened, as JSON lines on stdout (debug, info) and stderr (warn, error), from `LOG_LEVEL` upwards. */
export const log = {
  debug: (message: string, fields?: Fields) => write("debug", message, fields),
  info: (message: string, fields?: Fields) => write("info", message, fields),
  warn: (message: string, fields?: Fields) => write("warn", message, fields),
  error: (message: string, fields?: Fields) => write("error", message, fields),
} as const;
