import { type DateValue, datePresets } from "./date-value";
import { type FieldName, fields, isFieldName } from "./fields";
import { type Filter, parseFilter } from "./filter";
import type { Issue } from "./issue";

/*
 * One filter as a line of text: `status.eq.pending`, `customerEmail.contains.anything`, `createdAt.eq.last:7:days`.
 * Everything after the second dot is the value, so that no text needs escaping beyond what an address does anyway.
 */

export function encodeFilter({ field, operator, value }: Filter): string {
  return `${field}.${operator}.${encodeValue(value)}`;
}

function encodeValue(value: Filter["value"]): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return "type" in value ? encodeDate(value) : JSON.stringify(value);
}

function encodeDate(value: DateValue): string {
  switch (value.type) {
    case "instant":
      return `@${value.seconds}`;
    case "day":
      return value.day;
    case "range":
      return `${value.from}..${value.to}`;
    case "preset":
      return value.preset;
    case "last":
      return `last:${value.count}:${value.unit}`;
  }
}

/** Reads what {@link encodeFilter} writes. Anything else is an issue under `path`, never a wider filter. */
export function decodeFilter(text: string, path: string): { filter: Filter } | { issues: Issue[] } {
  const [, field = text, operator, value] = /^([^.]*)\.([^.]*)\.([\s\S]*)$/.exec(text) ?? [];
  if (operator === undefined || value === undefined) {
    const message = "A filter reads field.operator.value, such as status.eq.pending.";
    return { issues: [{ path, code: "wrong_type", message }] };
  }
  const read = isFieldName(field) ? decodeValue(field, value) : { value };
  if ("expected" in read) {
    const message = `The value of ${field} must be ${read.expected}.`;
    return { issues: [{ path: `${path}.value`, code: "unknown_value", message }] };
  }
  return parseFilter({ field, operator, value: read.value }, path);
}

type Reading = { value: unknown } | { expected: string };

/** The value in our model's form; whether it is a good one is for the model to say. */
function decodeValue(field: FieldName, text: string): Reading {
  switch (fields[field].kind) {
    case "agentId":
    case "departmentId":
    case "customerId":
      return { value: /^\d+$/.test(text) ? Number(text) : text };
    case "timestamp":
      return decodeDate(text);
    case "tags":
      return parseJson(text);
    case "status":
    case "rating":
    case "text":
      return { value: text };
  }
}

const dateForms = [...datePresets, "last:12:hours", "2026-11-01", "2026-11-01..2026-11-07", "@1603885746"].join(", ");

function decodeDate(text: string): Reading {
  const [, seconds] = /^@(\d+)$/.exec(text) ?? [];
  if (seconds !== undefined) return { value: { type: "instant", seconds: Number(seconds) } };
  const [, count, unit] = /^last:(\d+):([a-z]+)$/.exec(text) ?? [];
  if (count !== undefined) return { value: { type: "last", count: Number(count), unit } };
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (from !== undefined) return { value: { type: "range", from, to } };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { value: { type: "day", day: text } };
  const preset = datePresets.find((name) => name === text);
  return preset === undefined
    ? { expected: `written in one of these ways: ${dateForms}` }
    : { value: { type: "preset", preset } };
}

function parseJson(text: string): Reading {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { expected: 'a list of tag names in quotes, such as ["Paid","Lead"]' };
  }
}
