import { type Choices, fraction, hash, pick, pickWeighted } from "../random";
import { LOCALES, type Locale, type Place } from "./locales";
import { EMOJI_CUSTOMER, HOSTILE_CUSTOMER, HOSTILE_NAME, LONG_NAME, LONG_NAME_CUSTOMER } from "./oddities";
import { TAGS } from "./roster";
import type { World } from "./world";

/** What is known of a customer, as derived or as written by a request. */
export type Customer = {
  name: string | null;
  email: string | null;
  userId: string | null;
  company: string | null;
  phone: string | null;
  notes: string | null;
  locale: string | null;
  source: string | null;
  referer: string | null;
  lastPage: string | null;
  unsubscribed: boolean;
  blocked: boolean;
  createdFrom: string | null;
  integrationId: string | null;
  place: Place | null;
  device: { id: number; ip: string; platform: string; userAgent: string } | null;
  tags: readonly string[];
  customData: ReadonlyMap<string, string | number>;
};

const TAG_SHARES = [0.32, 0.18, 0.05, 0.14, 0.04, 0.2, 0.03, 0.04, 0.02, 0.01, 0] as const;
const HOSTILE_TAG = 10;

function mix(world: World, row: number, what: number): number {
  return hash(world.seed, row, 200 + what);
}

function chance(world: World, row: number, what: number): number {
  return fraction(world.seed, row, 200 + what);
}

export function localeOf(world: World, row: number): Locale {
  if (row === HOSTILE_CUSTOMER) return LOCALES[0][1];
  return pickWeighted(LOCALES, chance(world, row, 1));
}

const SPLIT_NAMES = new Map<string, { shown: string; latin: string }>();

function splitName(entry: string): { shown: string; latin: string } {
  const known = SPLIT_NAMES.get(entry);
  if (known !== undefined) return known;
  const made = readName(entry);
  SPLIT_NAMES.set(entry, made);
  return made;
}

function readName(entry: string): { shown: string; latin: string } {
  const [shown = entry, latin] = entry.split("|");
  if (latin !== undefined) return { shown, latin };
  const plain = shown.replaceAll("ł", "l").replaceAll("Ł", "L").replaceAll("ß", "ss").normalize("NFD");
  return { shown, latin: plain.replace(/[^A-Za-z]/g, "").toLowerCase() };
}

function givenAndFamily(world: World, row: number) {
  const locale = localeOf(world, row);
  return {
    locale,
    given: splitName(pick(locale.given, mix(world, row, 2))),
    family: splitName(pick(locale.family, mix(world, row, 3))),
  };
}

/** One in fourteen never told a name. */
export function nameOf(world: World, row: number): string | null {
  if (row === HOSTILE_CUSTOMER) return HOSTILE_NAME;
  if (row === LONG_NAME_CUSTOMER) return LONG_NAME;
  if (row === EMOJI_CUSTOMER) return "🦊 Foxy 🦊";
  const form = mix(world, row, 4) % 100;
  if (form < 7) return null;
  const { locale, given, family } = givenAndFamily(world, row);
  if (form < 17) return given.shown;
  if (form < 21) return given.latin;
  if (form < 22) return `${given.shown} ${family.shown} 🌻`;
  if (locale.order === "family first") return `${family.shown} ${given.shown}`;
  if (locale.order === "family first, joined") return `${family.shown}${given.shown}`;
  return `${given.shown} ${family.shown}`;
}

/** What an agent would call the customer. */
export function addressOf(world: World, row: number): string {
  return givenAndFamily(world, row).given.shown;
}

const MAIL_DOMAINS = [
  "example.com",
  "example.org",
  "mail.example.com",
  "shop.example.org",
  "office.example.com",
] as const;

/** One in nine never gave an address. */
export function emailOf(world: World, row: number): string | null {
  if (row === HOSTILE_CUSTOMER) return '"<b>robert</b>"@example.com';
  if (mix(world, row, 5) % 9 === 0) return null;
  const { given, family } = givenAndFamily(world, row);
  return `${given.latin}.${family.latin}${row}@${pick(MAIL_DOMAINS, mix(world, row, 6))}`;
}

export function userIdOf(world: World, row: number): string | null {
  return mix(world, row, 7) % 100 < 38 ? `user-${(100_000 + row * 7).toString()}` : null;
}

export function companyOf(world: World, row: number): string | null {
  if (mix(world, row, 8) % 100 >= 30) return null;
  const { family } = givenAndFamily(world, row);
  return `${family.shown} ${pick(["Ltd", "Studio", "& Co.", "Logistics", "GmbH", "Sp. z o.o."], mix(world, row, 9))}`;
}

/** Numbers from the ranges that regulators keep for fiction. */
export function phoneOf(world: World, row: number): string | null {
  return mix(world, row, 10) % 100 < 35
    ? `+1555010${(mix(world, row, 11) % 10_000).toString().padStart(4, "0")}`
    : null;
}

/** A bit for each entry of TAGS. */
export function tagMaskOf(world: World, row: number): number {
  if (row === HOSTILE_CUSTOMER) return 1 << HOSTILE_TAG;
  let mask = 0;
  for (let tag = 0; tag < HOSTILE_TAG; tag++) {
    if (chance(world, row, 30 + tag) < (TAG_SHARES[tag] ?? 0)) mask |= 1 << tag;
  }
  return mask;
}

function tagsOf(world: World, row: number): string[] {
  const mask = tagMaskOf(world, row);
  return TAGS.filter((_, tag) => (mask >> tag) & 1).map((tag) => tag.name);
}

const PLANS = ["Free", "Basic", "Pro", "Enterprise"] as const;

export function planOf(world: World, row: number): string {
  return pick(PLANS, mix(world, row, 12));
}

function customDataOf(world: World, row: number): Map<string, string | number> {
  const data = new Map<string, string | number>();
  if (mix(world, row, 13) % 100 < 45) {
    data.set("plan", planOf(world, row));
    data.set("seats", 1 + (mix(world, row, 14) % 40));
  }
  if (mix(world, row, 15) % 100 < 12) data.set("monthlyAmount", 19 * (1 + (mix(world, row, 16) % 30)));
  return data;
}

const BROWSERS: Choices<readonly [string, string]> = [
  ["Windows 11", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"],
  ["macOS", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15"],
  ["Android", "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"],
];

export function deriveCustomer(world: World, row: number): Customer {
  const locale = localeOf(world, row);
  const [platform, userAgent] = pick(BROWSERS, mix(world, row, 17));
  const channel = mix(world, row, 18) % 100;
  const seen = mix(world, row, 19);
  return {
    name: nameOf(world, row),
    email: emailOf(world, row),
    userId: userIdOf(world, row),
    company: companyOf(world, row),
    phone: phoneOf(world, row),
    notes: seen % 12 === 0 ? "Prefers e-mail. Speaks English as well." : null,
    locale: locale.code,
    source: channel < 60 ? "direct" : channel < 80 ? "search" : null,
    referer: channel < 80 && channel >= 60 ? "https://search.example.org/" : null,
    lastPage: seen % 5 === 0 ? null : `https://www.example.com/${pick(["pricing", "orders", "help", "account"], seen)}`,
    unsubscribed: seen % 17 === 0,
    blocked: seen % 211 === 0,
    createdFrom: channel >= 92 ? pick(["telegram", "instagram", "facebook", "viber", "whatsapp"], seen) : null,
    integrationId: channel >= 92 ? (100_000_000 + (seen % 800_000_000)).toString() : null,
    place: pick(locale.places, mix(world, row, 20)),
    device: seen % 8 === 0 ? null : { id: 400_000 + row, ip: `203.0.113.${(seen % 254) + 1}`, platform, userAgent },
    tags: tagsOf(world, row),
    customData: customDataOf(world, row),
  };
}
