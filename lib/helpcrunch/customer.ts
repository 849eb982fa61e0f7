import { isRecord } from "@/lib/view/record";
import {
  createTaker,
  type Leftovers,
  toFlag,
  toId,
  toResource,
  toText,
  toTime,
  toUnreadable,
  type Unreadable,
} from "./lenient-readers";

export type CustomerTag = { name: string; color: string | null };
export type CustomerProperty = { property: string; value: unknown };

export type Customer = {
  id: number;
  name: string | null;
  email: string | null;
  userId: string | null;
  company: string | null;
  phone: string | null;
  firstSeen: string | null;
  lastSeen: string | null;
  location: { regionCode: string | null; countryCode: string | null; city: string | null } | null;
  device: {
    id: string | null;
    ip: string | null;
    timezone: string | null;
    platform: string | null;
    userAgent: string | null;
  } | null;
  unsubscribed: boolean | null;
  blocked: boolean | null;
  source: string | null;
  referer: string | null;
  lastPage: string | null;
  locale: string | null;
  createdFrom: string | null;
  integrationId: string | null;
  notes: string | null;
  tags: CustomerTag[];
  customData: CustomerProperty[];
} & Leftovers;

function toTags(raw: unknown): CustomerTag[] | null {
  if (!Array.isArray(raw)) return null;
  const tags = raw.map((item): CustomerTag | null => {
    if (typeof item === "string") return { name: item, color: null };
    return isRecord(item) && typeof item.name === "string" ? { name: item.name, color: toText(item.color) } : null;
  });
  const readable = tags.filter((tag) => tag !== null);
  return readable.length === tags.length ? readable : null;
}

/** The documents show an object keyed by attribute; live answers are lists of `{property, value}`. */
function toProperties(raw: unknown): CustomerProperty[] | null {
  if (isRecord(raw)) return Object.entries(raw).map(([property, value]) => ({ property, value }));
  if (!Array.isArray(raw)) return null;
  const properties = raw.map((item): CustomerProperty | null =>
    isRecord(item) && typeof item.property === "string" ? { property: item.property, value: item.value ?? null } : null,
  );
  const readable = properties.filter((property) => property !== null);
  return readable.length === properties.length ? readable : null;
}

function toLocation(raw: unknown): Customer["location"] {
  if (!isRecord(raw)) return null;
  return { regionCode: toText(raw.regionCode), countryCode: toText(raw.countryCode), city: toText(raw.city) };
}

function toDevice(raw: unknown): Customer["device"] {
  if (!isRecord(raw)) return null;
  return {
    id: toText(raw.id),
    ip: toText(raw.ip),
    timezone: toText(raw.timezone),
    platform: toText(raw.platform),
    userAgent: toText(raw.userAgent),
  };
}

/** Reads a customer from a list, a search or a single answer. Never throws; only a missing id makes it unreadable. */
export function readCustomer(raw: unknown): Customer | Unreadable {
  const record = toResource(raw);
  const id = toId(record?.id);
  if (record === undefined || id === null) return toUnreadable(raw);

  const taker = createTaker(record);
  const { take, mayKeep } = taker;
  take("id", toId);
  return {
    id,
    name: take("name", toText),
    email: take("email", toText),
    userId: take("userId", toText),
    company: take("company", toText),
    phone: take("phone", toText),
    firstSeen: take("firstSeen", toTime),
    lastSeen: take("lastSeen", toTime),
    location: take("location", toLocation),
    device: take("device", toDevice),
    unsubscribed: take("unsubscribed", toFlag),
    blocked: take("blocked", toFlag),
    source: take("source", toText),
    referer: take("referer", toText),
    lastPage: take("lastPage", toText),
    locale: take("locale", toText),
    createdFrom: take("createdFrom", toText),
    integrationId: take("integrationId", toText),
    notes: take("notes", toText),
    tags: take("tags", toTags) ?? [],
    customData: (take("customData", toProperties) ?? []).filter(({ property, value }) => mayKeep(property, value)),
    ...taker.leftovers(),
  };
}
