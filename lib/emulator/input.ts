import { BLANK, malformedBody, NOT_NUMERIC, type Problem, problem, Refusal } from "./errors";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number, also when written as text: clients in the wild send both, and both are reported to work. */
export function toInteger(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value);
  return undefined;
}

export const TEXT_MAX = 255;

/** Reads the fields of a request body and gathers everything that is wrong before refusing it. */
export class Input {
  readonly fields: JsonObject;
  readonly #problems: Problem[] = [];
  readonly #prefix: string;

  constructor(body: unknown, prefix = "") {
    if (!isObject(body)) throw malformedBody();
    this.fields = body;
    this.#prefix = prefix;
  }

  has(field: string): boolean {
    return field in this.fields;
  }

  fail(field: string, message: string): void {
    const legacyMessage = field === "id" ? "Invalid chat ID" : `${field} value is invalid`;
    this.#problems.push(problem(`${this.#prefix}${field}`, message, "invalid_chat_value", legacyMessage));
  }

  requiredInteger(field: string): number {
    const value = this.fields[field];
    if (value === undefined || value === null || value === "") this.fail(field, BLANK);
    else if (toInteger(value) === undefined) this.fail(field, NOT_NUMERIC);
    return toInteger(value) ?? -1;
  }

  optionalInteger(field: string): number | null {
    const value = this.fields[field];
    if (value === undefined || value === null) return null;
    if (toInteger(value) === undefined) this.fail(field, NOT_NUMERIC);
    return toInteger(value) ?? -1;
  }

  requiredText(field: string): string {
    const value = this.fields[field];
    if (typeof value === "string" && value.trim() !== "") return value;
    this.fail(
      field,
      value === undefined || value === null || value === "" ? BLANK : typeof value === "string" ? BLANK : NOT_TEXT,
    );
    return "";
  }

  optionalText(field: string): string | null {
    const value = this.fields[field];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") this.fail(field, NOT_TEXT);
    else if (value.length > TEXT_MAX)
      this.fail(field, `This value is too long. It should have ${TEXT_MAX} characters or less.`);
    else return value;
    return null;
  }

  optionalBoolean(field: string): boolean | undefined {
    const value = this.fields[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "boolean") this.fail(field, "This value should be of type bool.");
    return value === true;
  }

  /** Refuses with 400 when anything was wrong. */
  finish(): void {
    if (this.#problems.length > 0) throw new Refusal(400, this.#problems);
  }
}

export const NOT_TEXT = "This value should be of type string.";

export type Page = { limit: number; offset: number };

export const PAGE_LIMIT_MAX = 100;

/** Reads limit and offset, from a query string or a search body alike. */
export function readPage(read: (field: string) => unknown, problems: Problem[]): Page {
  const number = (field: string, fallback: number, min: number, max: number): number => {
    const value = read(field);
    if (value === undefined || value === null) return fallback;
    const whole = toInteger(value);
    const fail = (message: string) =>
      problems.push(problem(field, message, "validation_error", `${field} value is invalid`));
    if (whole === undefined) fail(NOT_NUMERIC);
    else if (whole < min) fail(`This value should be greater than or equal to ${min}.`);
    else if (whole > max) fail(`This value should be less than or equal to ${max}.`);
    return whole ?? fallback;
  };
  return {
    limit: number("limit", PAGE_LIMIT_MAX, 1, PAGE_LIMIT_MAX),
    offset: number("offset", 0, 0, Number.MAX_SAFE_INTEGER),
  };
}
