import { secondsMax } from "@/lib/view/limits";
import { isRecord, type UnknownRecord } from "@/lib/view/record";
import { createAllowance } from "./foreign-json";

/** What is kept of a row beside the fields that we know. */
export type Leftovers = {
  /** Fields we do not know and values we could not read, as received; each of them whole, or left out. */
  extra: UnknownRecord;
  /** How many were left out because they nest too deep or are too many or too long. Missing where none was. */
  extraOmitted?: number;
};

/** A row that cannot be read. It keeps its place in the page and what was received. */
export type Unreadable = { id: number | null; unreadable: true } & Leftovers;

export function isReadable<Row extends object>(row: Row | Unreadable): row is Row {
  return !("unreadable" in row);
}

export function toUnreadable(raw: unknown): Unreadable {
  const record = isRecord(raw) ? raw : { raw };
  return { id: toId(record.id), unreadable: true, ...createTaker(record).leftovers() };
}

/** A whole number of zero or more; clients have seen ids as digits in quotes. */
export function toId(raw: unknown): number | null {
  const number = typeof raw === "string" && /^\d+$/.test(raw) ? Number(raw) : raw;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Text exactly as received; a number, which some accounts keep in `userId`, as its digits. */
export function toText(raw: unknown): string | null {
  if (typeof raw === "string") return raw;
  return typeof raw === "number" && Number.isFinite(raw) ? String(raw) : null;
}

export function toFlag(raw: unknown): boolean | null {
  return typeof raw === "boolean" ? raw : null;
}

/**
 * Seconds since 1970 (number or numeric text, with or without a fraction) to ISO 8601 with milliseconds. Zero, negative
 * numbers, dates past the year 9999 and anything else are null: such a time was never meant.
 */
export function toTime(raw: unknown): string | null {
  const seconds = typeof raw === "string" && /^\d+(\.\d+)?$/.test(raw) ? Number(raw) : raw;
  if (typeof seconds !== "number") return null;
  const milliseconds = Math.round(seconds * 1000);
  return milliseconds > 0 && milliseconds < (secondsMax + 1) * 1000 ? new Date(milliseconds).toISOString() : null;
}

/** One object of an answer: `data` is unwrapped where a single resource comes inside it, as some clients expect. */
export function toResource(raw: unknown): UnknownRecord | undefined {
  if (!isRecord(raw)) return undefined;
  return raw.id === undefined && isRecord(raw.data) ? raw.data : raw;
}

/**
 * Reads the known keys of a record and collects the rest: the leftovers hold every unknown key and each known one whose
 * value could not be understood, so that nothing received is lost without a mark.
 */
export function createTaker(record: UnknownRecord): {
  take: <Value>(key: string, read: (raw: unknown) => Value | null) => Value | null;
  /** Keeps a known key all the same: not all of its value was understood. */
  keep: (key: string) => void;
  /** Whether a value whose kind nobody states can be kept; counted among what was left out where it cannot. */
  mayKeep: (key: string, value: unknown) => boolean;
  leftovers: () => Leftovers;
} {
  const allowance = createAllowance();
  const understood = new Set<string>();
  let omitted = 0;
  const mayKeep = (key: string, value: unknown) => {
    if (allowance.take(key, value)) return true;
    omitted += 1;
    return false;
  };
  return {
    take(key, read) {
      const raw = Object.hasOwn(record, key) ? record[key] : undefined;
      const value = raw === undefined || raw === null ? null : read(raw);
      if (raw === null || value !== null) understood.add(key);
      return value;
    },
    keep: (key) => void understood.delete(key),
    mayKeep,
    leftovers() {
      const kept = Object.entries(record).filter(([key, value]) => !understood.has(key) && mayKeep(key, value));
      return { extra: Object.fromEntries(kept), ...(omitted === 0 ? {} : { extraOmitted: omitted }) };
    },
  };
}
