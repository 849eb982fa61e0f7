import "server-only";
import pino from "pino";
import { environment, type LogLevel } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { scrubSecrets } from "@/lib/server/platform/secret";

type Fields = { requestId?: string; error?: unknown } & Record<string, unknown>;

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

/** A logger that writes one line of JSON for each event, without the value of any secret. */
export function createLogger(stream: pino.DestinationStream, level: LogLevel): pino.Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: "message",
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (error: unknown) => describeError(error) },
      hooks: { streamWrite: scrubSecrets },
    },
    stream,
  );
}

/** A wrong environment must not keep its own report from being printed. */
function leastLevel(): LogLevel {
  try {
    return environment().logLevel;
  } catch {
    return "info";
  }
}

/** From `warn` upwards on stderr, all else on stdout. Where nobody reads them any more, lines are dropped. */
const logger = () =>
  globalSingleton("log", () => {
    const streams = [
      { level: "debug", stream: process.stdout },
      { level: "warn", stream: process.stderr },
    ] as const;
    return createLogger(pino.multistream([...streams], { dedupe: true }), leastLevel());
  });

/** What happened, as JSON lines on stdout (debug, info) and stderr (warn, error), from `LOG_LEVEL` upwards. */
export const log = {
  debug: (message: string, fields: Fields = {}) => logger().debug(fields, message),
  info: (message: string, fields: Fields = {}) => logger().info(fields, message),
  warn: (message: string, fields: Fields = {}) => logger().warn(fields, message),
  error: (message: string, fields: Fields = {}) => logger().error(fields, message),
  /** As `info`, whatever `LOG_LEVEL` is: without this line nobody can go on. */
  announce: (message: string, fields: Fields = {}) => logger().child({}, { level: "info" }).info(fields, message),
} as const;
