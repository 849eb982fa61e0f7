import "server-only";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { toEmailAddress } from "@/lib/api/email-address";
import { requestsPerMinute } from "@/lib/helpcrunch/limits";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { Secret } from "@/lib/server/platform/secret";

/** The variables whose value may also stand in a file, named by the same variable with `_FILE` behind it. */
const secretNames = [
  "APP_SECRET",
  "APP_SECRET_PREVIOUS",
  "HELPCRUNCH_API_KEY",
  "HELPCRUNCH_WEBHOOK_KEY",
  "ADMIN_PASSWORD",
  "OIDC_CLIENT_SECRET",
  "DATABASE_URL",
  "METRICS_TOKEN",
] as const;

const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

export type Environment = {
  production: boolean;
  /** Only the demo's launcher sets it: people with published passwords, on the emulator. */
  demo: boolean;
  host: string;
  port: number;
  /** An origin, without a slash at its end. */
  appUrl: string;
  appSecret: Secret | null;
  /** Opens what was sealed before `APP_SECRET` was changed; seals nothing. */
  appSecretPrevious: Secret | null;
  /** Absolute. */
  dataDir: string;
  databaseUrl: Secret | null;
  helpcrunchApiKey: Secret | null;
  helpcrunchApiUrl: string;
  /** What HelpCrunch signs webhooks with: one, or two while one is replaced; empty leaves it to Settings. */
  helpcrunchWebhookKeys: readonly Secret[];
  /** How many requests a minute may be sent: less than HelpCrunch allows where other tools use the same key. */
  helpcrunchRateLimit: number;
  firstAdmin: { email: string; password: Secret } | null;
  /** `trustsEmail`: of a provider that does not say whether it has verified an address, it is believed. */
  oidc: { issuer: string; clientId: string; clientSecret: Secret; name: string; trustsEmail: boolean } | null;
  trustedProxies: readonly string[];
  /** Whether there is a local copy; null leaves it to Settings. */
  localCopy: boolean | null;
  /** Hosts inside the house that outgoing messages may go to, lower case. */
  outgoingPrivateHosts: ReadonlySet<string>;
  logLevel: LogLevel;
  /** Opens `/api/metrics`, which is not there without it. */
  metricsToken: Secret | null;
};

/** Every problem of the environment, one readable line each; values of secrets are never quoted. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EnvironmentError";
    this.problems = problems;
  }
}

/** What has been copied from a guide is known to everybody. Compared in lower case. */
const exampleSecret =
  /change.?me|replace.?me|example|your.?secret|app.?secret|password|0123456789|abcdefgh|^(.{1,8})\1+$/;

const makeSecretHint = "Make one with: openssl rand -base64 32";

const appSecret = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= 32, `must have 32 bytes or more. ${makeSecretHint}`)
  .refine((value) => !exampleSecret.test(value.toLowerCase()), `is an example value. ${makeSecretHint}`)
  .transform((value) => new Secret(value));

const secret = z.string().transform((value) => new Secret(value));

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address names this machine and nothing else. */
export function isLoopbackUrl(url: URL): boolean {
  return loopbackHosts.has(url.hostname);
}

function parseUrl(raw: string): URL | null {
  return URL.canParse(raw) ? new URL(raw) : null;
}

const appUrl = z.string().transform((raw, context) => {
  const url = parseUrl(raw);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    context.addIssue("must be the public address of Chatboard, such as https://chats.example.com");
    return z.NEVER;
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    context.addIssue(`must be an address without a path. Write ${url.protocol}//${url.host}`);
    return z.NEVER;
  }
  return url.origin;
});

/** Exported for the one other place where this address is put in: Settings. */
export const helpcrunchApiUrl = z.string().transform((raw, context) => {
  const url = parseUrl(raw);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    context.addIssue("must be an address with its version, such as https://api.helpcrunch.com/v1");
    return z.NEVER;
  }
  if (url.protocol === "http:" && !isLoopbackUrl(url)) {
    context.addIssue("must begin with https://, because the key travels with every request");
    return z.NEVER;
  }
  if (url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    context.addIssue("must be a plain address, without a query, a fragment or a user");
    return z.NEVER;
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
});

const databaseUrl = z
  .string()
  .refine((raw) => {
    const url = parseUrl(raw);
    return url !== null && (url.protocol === "postgres:" || url.protocol === "postgresql:");
  }, "must begin with postgres://. Leave it out to use the embedded database in DATA_DIR")
  .transform((value) => new Secret(value));

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a whole number from 1 to 65535")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65535, "must be a whole number from 1 to 65535");

function isAddressOrNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  if (isIP(address) === 0 || rest.length > 0) return false;
  // A network of everybody would let every caller choose an address.
  return prefix === undefined || (ipaddr.isValidCIDR(text) && Number(prefix) > 0);
}

const trustedProxies = z
  .string()
  .transform((raw) => raw.split(/[\s,]+/).filter((part) => part !== ""))
  .refine(
    (parts) => parts.every(isAddressOrNetwork),
    "must be addresses or networks separated by commas, such as 10.0.0.5, 172.16.0.0/12",
  );

const httpsUrl = z.string().refine((raw) => {
  const url = parseUrl(raw);
  return url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackUrl(url)));
}, "must be an address that begins with https://");

const rateLimit = z
  .string()
  .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${requestsPerMinute}`)
  .transform(Number)
  .refine(
    (value) => value >= 1 && value <= requestsPerMinute,
    `must be a whole number from 1 to ${requestsPerMinute}, which is what HelpCrunch allows`,
  );

const hostNames = z
  .string()
  .transform((raw) => raw.split(/[\s,]+/).filter((part) => part !== ""))
  .refine(
    (names) => names.every((name) => isIP(name) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name)),
    "must be names or addresses of hosts separated by commas, such as hooks.internal, 10.0.0.5",
  )
  .transform((names): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase())));

const webhookKeys = z
  .string()
  .transform((raw) => raw.split(/[\s,]+/).filter((part) => part !== ""))
  .refine(
    (keys) => keys.length <= 2 && keys.every((key) => key.length >= 8),
    "must be a key of 8 characters or more, or two of them separated by a comma",
  )
  .transform((keys) => keys.map((key) => new Secret(key)));

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3000),
  APP_URL: appUrl.optional(),
  APP_SECRET: appSecret.optional(),
  APP_SECRET_PREVIOUS: secret.optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: databaseUrl.optional(),
  HELPCRUNCH_API_KEY: secret.optional(),
  HELPCRUNCH_API_URL: helpcrunchApiUrl.default("https://api.helpcrunch.com/v1"),
  HELPCRUNCH_WEBHOOK_KEY: webhookKeys.default([]),
  HELPCRUNCH_RATE_LIMIT: rateLimit.default(requestsPerMinute),
  ADMIN_EMAIL: z
    .string()
    .refine((text) => toEmailAddress(text) !== null, "must be an e-mail address")
    .optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(12, "must have 12 characters or more")
    .max(128, "must have 128 characters or fewer")
    .transform((value) => new Secret(value))
    .optional(),
  OIDC_ISSUER: httpsUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: secret.optional(),
  OIDC_NAME: z.string().default("single sign-on"),
  OIDC_TRUST_EMAIL: z
    .enum(["true", "false"], "must be true or false")
    .default("false")
    .transform((text) => text === "true"),
  TRUSTED_PROXIES: trustedProxies.default([]),
  LOCAL_COPY: z
    .enum(["on", "off"], "must be on or off")
    .transform((value) => value === "on")
    .optional(),
  OUTGOING_PRIVATE_HOSTS: hostNames.default(new Set()),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  METRICS_TOKEN: z
    .string()
    .min(16, "must have 16 characters or more")
    .transform((value) => new Secret(value))
    .optional(),
  CHATBOARD_DEMO: z.literal("1", "is set by npm run demo only; unset it").optional(),
});

type Source = Readonly<Record<string, string | undefined>>;
type Problem = { variable: string; text: string };

/** The variables with the contents of `_FILE` in place; an empty variable counts as unset, as Compose files write it. */
function withFiles(source: Source, problems: Problem[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && value !== "") values[name] = value;
  }
  for (const name of secretNames) {
    const file = values[`${name}_FILE`];
    if (file === undefined) continue;
    if (values[name] !== undefined) {
      problems.push({ variable: name, text: `is set twice. Keep either ${name} or ${name}_FILE.` });
      continue;
    }
    const isWrong = (text: string) => problems.push({ variable: `${name}_FILE`, text: `the file ${file} ${text}` });
    try {
      const contents = readFileSync(file, "utf8").trim();
      if (contents === "") isWrong("is empty. Write the value into it.");
      else values[name] = contents;
    } catch {
      isWrong("cannot be read. Check its path and its permissions.");
    }
  }
  return values;
}

const usedTogether = [
  { names: ["ADMIN_EMAIL", "ADMIN_PASSWORD"], purpose: "The first admin" },
  { names: ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"], purpose: "Single sign-on" },
] as const;

/** The rules that concern more than one variable, by what was written: they hold beside the rules for each alone. */
function crossProblems(written: Record<string, string>): Problem[] {
  const demo = written.CHATBOARD_DEMO !== undefined;
  const problems: Problem[] = [];
  if (written.NODE_ENV === "production" && !demo && written.APP_SECRET === undefined) {
    problems.push({ variable: "APP_SECRET", text: `is required in production. ${makeSecretHint}.` });
  }
  const upstream = parseUrl(written.HELPCRUNCH_API_URL ?? "");
  if (demo && (upstream === null || !isLoopbackUrl(upstream))) {
    const text = "the demo's passwords are published, so it runs on a local emulator only. Unset it.";
    problems.push({ variable: "CHATBOARD_DEMO", text });
  }
  if (demo && written.DATABASE_URL !== undefined) {
    const text = "the demo's passwords are published, so it keeps to a database of its own. Unset it.";
    problems.push({ variable: "DATABASE_URL", text });
  }
  for (const { names, purpose } of usedTogether) {
    const missing = names.filter((name) => written[name] === undefined);
    if (missing.length === names.length) continue;
    for (const variable of missing) {
      problems.push({ variable, text: `is missing. ${purpose} needs ${names.join(", ")}; set all or none.` });
    }
  }
  return problems;
}

/**
 * The environment, checked and typed.
 *
 * @throws EnvironmentError with every problem at once.
 */
export function parseEnvironment(source: Source): Environment {
  const problems: Problem[] = [];
  const written = withFiles(source, problems);
  const unreadable = new Set(problems.map(({ variable }) => variable));
  const result = schema.safeParse(written);
  for (const issue of result.error?.issues ?? []) {
    problems.push({ variable: issue.path.join("."), text: `${issue.message}.` });
  }
  // A secret whose file cannot be read is not missing as well.
  problems.push(...crossProblems(written).filter(({ variable }) => !unreadable.has(`${variable}_FILE`)));
  if (!result.success || problems.length > 0) {
    throw new EnvironmentError(problems.map(({ variable, text }) => `${variable}: ${text}`));
  }

  const values = result.data;
  const { ADMIN_EMAIL, ADMIN_PASSWORD, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = values;
  return {
    production: source.NODE_ENV === "production",
    demo: values.CHATBOARD_DEMO !== undefined,
    host: values.HOST,
    port: values.PORT,
    appUrl: values.APP_URL ?? `http://localhost:${values.PORT}`,
    appSecret: values.APP_SECRET ?? null,
    appSecretPrevious: values.APP_SECRET_PREVIOUS ?? null,
    dataDir: path.resolve(/* turbopackIgnore: true */ values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    helpcrunchApiKey: values.HELPCRUNCH_API_KEY ?? null,
    helpcrunchApiUrl: values.HELPCRUNCH_API_URL,
    helpcrunchWebhookKeys: values.HELPCRUNCH_WEBHOOK_KEY,
    helpcrunchRateLimit: values.HELPCRUNCH_RATE_LIMIT,
    firstAdmin: ADMIN_EMAIL && ADMIN_PASSWORD ? { email: ADMIN_EMAIL, password: ADMIN_PASSWORD } : null,
    oidc:
      OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
        ? {
            issuer: OIDC_ISSUER,
            clientId: OIDC_CLIENT_ID,
            clientSecret: OIDC_CLIENT_SECRET,
            name: values.OIDC_NAME,
            trustsEmail: values.OIDC_TRUST_EMAIL,
          }
        : null,
    trustedProxies: values.TRUSTED_PROXIES,
    // The demo shows what the copy makes possible.
    localCopy: values.LOCAL_COPY ?? (values.CHATBOARD_DEMO === undefined ? null : true),
    outgoingPrivateHosts: values.OUTGOING_PRIVATE_HOSTS,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN ?? null,
  };
}

/**
 * The environment of this process, parsed at first use so that a build needs none of it.
 *
 * @throws EnvironmentError, see {@link parseEnvironment}. After a successful start it cannot throw any more.
 */
export function environment(): Environment {
  return globalSingleton("environment", () => parseEnvironment(process.env));
}
