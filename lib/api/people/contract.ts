import { z } from "zod";
import { toEmailAddress } from "@/lib/api/email-address";
import { type Role, roles } from "@/lib/api/roles";
import { passwordLengthMax, passwordLengthMin } from "./password-length";

/*
 * What the routes of people and of one's own account take and give. As with `contract.ts`, browser code imports types
 * from here and no values.
 */

export const personNameLengthMax = 100;

export const emailSchema = z.string("must be text").transform((text, context) => {
  const address = toEmailAddress(text);
  if (address !== null) return address;
  context.addIssue("must be an e-mail address");
  return z.NEVER;
});

export const nameSchema = z
  .string("must be text")
  .trim()
  .min(1, "is missing")
  .max(personNameLengthMax, `must have ${personNameLengthMax} characters or fewer`)
  .refine(
    (name) => !/[\p{Control}\p{Surrogate}\u2028-\u202E\u2066-\u2069]/u.test(name),
    "must not hold control characters",
  );

const roleSchema = z.enum(roles, `must be one of ${roles.join(", ")}`);

export const newPasswordSchema = z
  .string("must be text")
  .min(passwordLengthMin, `must have ${passwordLengthMin} characters or more`)
  .max(passwordLengthMax, `must have ${passwordLengthMax} characters or fewer`);

const passwordSchema = z
  .string("must be text")
  .min(1, "is missing")
  .max(passwordLengthMax, `must have ${passwordLengthMax} characters or fewer`);

const idSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "must be an id");
const tokenSchema = z.string("must be text").regex(/^[A-Za-z0-9_-]{20,100}$/, "must be the end of a link");

export const idParamsSchema = z.strictObject({ id: idSchema });

export const invitationSchema = z.strictObject({ email: emailSchema, name: nameSchema, role: roleSchema });
export type Invitation = z.infer<typeof invitationSchema>;

export const personChangeSchema = z
  .strictObject({ name: nameSchema, role: roleSchema, disabled: z.boolean("must be true or false") })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "must change something");
export type PersonChange = z.infer<typeof personChangeSchema>;

export const linkTokenSchema = z.strictObject({ token: tokenSchema });
export const linkUseSchema = z.strictObject({ token: tokenSchema, name: nameSchema, password: newPasswordSchema });

export const ownPasswordSchema = z.strictObject({ password: passwordSchema });
export const passwordChangeSchema = z.strictObject({ current: passwordSchema, next: newPasswordSchema });

export const credentialsSchema = z.object({ email: emailSchema, password: passwordSchema });
export type Credentials = z.infer<typeof credentialsSchema>;

export const codeSchema = z.strictObject({
  code: z.string("must be text").trim().min(1, "is missing").max(40, "must be a code"),
});

/** Times are ISO 8601. */
export type PersonRow = {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  /** Added, and never signed in: neither a password nor single sign-on is set up. */
  invited: boolean;
  /** Of a link for a name and a password that nobody has used yet; it may be in the past. */
  linkExpiresAt: string | null;
  secondFactor: boolean;
  sessions: number;
  lastSeenAt: string | null;
};

/** How many people one page may hold. */
const peoplePageMax = 200;

const countSchema = (max: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, `must be a whole number from 0 to ${max}`)
    .transform(Number)
    .refine((count) => count <= max, `must be a whole number from 0 to ${max}`);

/** Without a `limit`, everybody who matches. */
export const peopleQuerySchema = z.strictObject({
  q: z.string().max(200, "must have 200 characters or fewer").optional(),
  limit: countSchema(peoplePageMax)
    .refine((limit) => limit > 0, "must be 1 or more")
    .optional(),
  offset: countSchema(1_000_000).optional(),
});
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

/** `total` counts those who match; `people` and `disabled` count everybody. */
export type PeopleAnswer = { data: PersonRow[]; meta: { total: number; people: number; disabled: number } };
export type PersonAnswer = { person: PersonRow };

/** A link that is told once. Whoever opens it first sets a name and a password. */
export type PersonLink = { url: string; expiresAt: string };
export type InvitedAnswer = { person: PersonRow; link: PersonLink };

/** Whom a link is for. */
export type LinkOwner = { email: string; name: string; expiresAt: string; isNew: boolean };

/** What a browser says of itself; null for what it does not say. */
export type Device = { browser: string | null; system: string | null };

export type OwnSession = {
  id: string;
  device: Device;
  address: string | null;
  createdAt: string;
  /** Right to the minute. */
  lastUsedAt: string;
  /** The one that asks. */
  current: boolean;
};

export type OwnSessionsAnswer = { data: OwnSession[] };

export type OwnAccount = {
  person: { id: string; email: string; name: string; role: Role };
  /** False for whoever signs in by single sign-on alone. */
  hasPassword: boolean;
  secondFactor: { on: boolean; recoveryCodesLeft: number };
  /** The name of the provider of single sign-on; null where there is none. */
  ssoName: string | null;
};

/** For an authenticator app: to be typed, and to be opened on the phone itself. */
export type NewSecondFactor = { secret: string; uri: string };
export type RecoveryCodes = { recoveryCodes: string[] };
