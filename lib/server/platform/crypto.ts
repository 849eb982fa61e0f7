import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { appSecrets } from "@/lib/server/platform/app-secret";
import type { Secret } from "@/lib/server/platform/secret";

/** What a key is for. Keys of different purposes share nothing, although all come from `APP_SECRET`. */
export type KeyPurpose = "sessions" | "stored-secrets" | "key-id" | "sign-in-attempts" | "set-up-code";

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** A 256-bit key for one purpose. The same secret and purpose always give the same key. */
export function deriveKey(secret: Secret, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret.reveal(), "chatboard", purpose, 32));
}

/** Names the secret that sealed something, and tells nothing about it. */
function keyIdOf(secret: Secret): string {
  return deriveKey(secret, "key-id").subarray(0, 6).toString("base64url");
}

/** Whether a sealed text needs this very secret to be opened. */
export function isSealedWith(sealed: string, secret: Secret): boolean {
  return sealed.split(".")[1] === keyIdOf(secret);
}

/*
 * What stored secrets are sealed for, where more than one module opens them. The commands of the back-up do, without the
 * modules that use these secrets, whose libraries take longer to load than a back-up takes.
 */
export const apiKeyContext = "settings.helpcrunch.apiKey";
export const signingKeyContext = "settings.webhooks.signingKey";
/** It opens for that person alone. */
export const secondFactorContext = (personId: string) => `second-factor.${personId}`;
/** Where messages go outside the house, and what signs them. */
export const outgoingContext = (id: string, part: "address" | "secret") => `outgoing_targets.${id}.${part}`;

/** A sealed text that cannot be opened: sealed by another `APP_SECRET`, or changed since. */
export class UnsealError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "UnsealError";
  }
}

/**
 * Encrypts a text for storage: `v1.<key id>.<iv, cipher text and tag>`. The same text never seals twice the same, and
 * what was sealed under one `context` does not open under another, so a row cannot be moved.
 */
export function seal(text: string, context: string, secret: Secret = appSecrets().current): string {
  const keyId = keyIdOf(secret);
  const iv = randomBytes(ivBytes);
  const encryption = createCipheriv(cipher, deriveKey(secret, "stored-secrets"), iv, { authTagLength: tagBytes });
  encryption.setAAD(Buffer.from(`v1.${keyId}.${context}`));
  const parts = [iv, encryption.update(text, "utf8"), encryption.final(), encryption.getAuthTag()];
  return `v1.${keyId}.${Buffer.concat(parts).toString("base64url")}`;
}

/**
 * The text that {@link seal} was given, opened with `APP_SECRET` or else `APP_SECRET_PREVIOUS`.
 *
 * @throws UnsealError when neither sealed it, or when the sealed text or its context was changed.
 */
export function unseal(sealed: string, context: string, secrets = appSecrets()): string {
  const [version, keyId, payload, ...rest] = sealed.split(".");
  if (version !== "v1" || keyId === undefined || payload === undefined || rest.length > 0) {
    throw new UnsealError("This is not a sealed text.");
  }
  const known = secrets.previous === null ? [secrets.current] : [secrets.current, secrets.previous];
  const secret = known.find((candidate) => keyIdOf(candidate) === keyId);
  if (secret === undefined) {
    throw new UnsealError("This was sealed with another APP_SECRET. Set that one as APP_SECRET_PREVIOUS.");
  }
  const bytes = Buffer.from(payload, "base64url");
  try {
    const iv = bytes.subarray(0, ivBytes);
    const decryption = createDecipheriv(cipher, deriveKey(secret, "stored-secrets"), iv, { authTagLength: tagBytes });
    decryption.setAAD(Buffer.from(`v1.${keyId}.${context}`));
    decryption.setAuthTag(bytes.subarray(-tagBytes));
    const opened = decryption.update(bytes.subarray(ivBytes, -tagBytes));
    return Buffer.concat([opened, decryption.final()]).toString("utf8");
  } catch (error) {
    throw new UnsealError("This sealed text was changed, or belongs elsewhere.", { cause: error });
  }
}
