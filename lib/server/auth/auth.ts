import "server-only";
import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import type { Kysely } from "kysely";
import { z } from "zod";
import { passwordLengthMax, passwordLengthMin } from "@/lib/api/people/password-length";
import { cookieName, isSecure } from "@/lib/server/auth/cookies";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { dialectOf } from "@/lib/server/db/transaction";
import { socketAddressHeader } from "@/lib/server/http/client-address";
import { type AppSecrets, appSecrets } from "@/lib/server/platform/app-secret";
import { deriveKey } from "@/lib/server/platform/crypto";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import type { Secret } from "@/lib/server/platform/secret";

export const sessionSeconds = 14 * 24 * 60 * 60;

type AuthParts = {
  db: Kysely<Database>;
  appUrl: string;
  appSecret: Secret;
  /** Opens what was sealed before the secret was changed. */
  previousAppSecret?: Secret | null;
};

/**
 * The library starts a session only at the end of its own ways to sign in, outside our transactions and without a code
 * in between. We start ours in the database; this gives one to the browser, signed so that the library knows it again.
 * It has no address: only code of ours can call it.
 */
function sessionGiver() {
  return {
    id: "session-giver",
    endpoints: {
      giveSession: createAuthEndpoint.serverOnly(
        { method: "POST", body: z.object({ token: z.string() }) },
        async (context) => {
          const { name, attributes } = context.context.authCookies.sessionToken;
          const options = { ...attributes, maxAge: sessionSeconds };
          await context.setSignedCookie(name, context.body.token, context.context.secret, options);
        },
      ),
    },
  };
}

/*
 * Names of our tables and columns for the library's own. Its migrator is not used: `db/migrations.ts` makes the tables.
 */
const times = { createdAt: "created_at", updatedAt: "updated_at" };

/** Exported for the test that holds the library's idea of the tables against ours. */
export function libraryOptions({ db, appUrl, appSecret }: AuthParts) {
  return {
    appName: "Chatboard",
    baseURL: appUrl,
    basePath: "/api/auth",
    secret: deriveKey(appSecret, "sessions").toString("hex"),
    database: { db, type: dialectOf(db), transaction: true },
    telemetry: { enabled: false },
    // Ours counts by account as well as by address, and only failures: see throttle.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    user: {
      modelName: "people",
      fields: { emailVerified: "email_verified", ...times },
      additionalFields: {
        role: { type: "string", required: true, input: false },
        disabledAt: { type: "number", bigint: true, required: false, input: false, fieldName: "disabled_at" },
      },
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...times,
      },
      additionalFields: {
        lastUsedAt: { type: "number", bigint: true, required: false, input: false, fieldName: "last_used_at" },
      },
      expiresIn: sessionSeconds,
      // Looking at a session then never writes, and a stolen cookie does not live for ever by being used.
      disableSessionRefresh: true,
    },
    account: {
      modelName: "accounts",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...times,
      },
      accountLinking: { disableImplicitLinking: true },
    },
    // Its own ways to sign in, which nothing of ours calls, get no session past us.
    databaseHooks: { session: { create: { before: async () => false } } },
    plugins: [sessionGiver()],
    verification: { modelName: "verifications", fields: { expiresAt: "expires_at", ...times } },
    advanced: {
      // Names and attributes of our own: the library knows the prefix __Secure- only.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookieName("session", appUrl),
          attributes: { secure: isSecure(appUrl) },
        },
      },
      ipAddress: { ipAddressHeaders: [socketAddressHeader] },
      database: { validateSchema: false },
    },
    logger: {
      level: "error",
      // A warning only: what fails is thrown as well, and a disabled person's sign-in is such an error to the library.
      log: (level, message, ...details) => log.warn(`Sign-in library: ${message}`, { libraryLevel: level, details }),
    },
  } as const satisfies Parameters<typeof betterAuth>[0];
}

export function createAuth(parts: AuthParts) {
  const secrets: AppSecrets = { current: parts.appSecret, previous: parts.previousAppSecret ?? null };
  return { ...parts, secrets, library: betterAuth(libraryOptions(parts)) };
}

/** The sign-in library, set up on a database, with what the functions of this folder need beside it. */
export type Auth = ReturnType<typeof createAuth>;

/** The one of this process. Its database is opened at first use. */
export async function auth(): Promise<Auth> {
  const db = await database();
  return globalSingleton("auth", () => {
    const { current, previous } = appSecrets();
    return createAuth({ db, appUrl: environment().appUrl, appSecret: current, previousAppSecret: previous });
  });
}
