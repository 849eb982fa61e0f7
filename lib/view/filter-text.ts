import { type DateValue, datePresets } from "./date-value";
import {
  type AnyFieldName,
  type AnyValue,
  type FilterNode,
  isAnyFieldName,
  isGroup,
  kindOf,
  parseFilterNode,
} from "./filter-node";
import type { Issue, IssueCode } from "./issue";

/*
 * One filter as a line of text: `status.eq.pending`, `customerEmail.contains.anything`, `createdAt.eq.last:7:days`.
 * Everything after the second dot is the value, so that no text needs escaping beyond what an address does anyway. A
 * comparison without a value ends there, as `assignee.isEmpty`; a list is JSON, as `status.in.["new","opened"]`; so is a
 * group, of such lines: `any.["assignee.isEmpty","status.eq.new"]`.
 */

export function encodeFilter(node: FilterNode): string {
  if (isGroup(node)) return `${node.match}.${JSON.stringify(node.filters.map(encodeFilter))}`;
  const { field, operator, value } = node;
  return value === undefined ? `${field}.${operator}` : `${field}.${operator}.${encodeValue(value)}`;
}

function encodeValue(value: AnyValue): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object") return String(value);
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
export function decodeFilter(text: string, path: string): { filter: FilterNode } | { issues: Issue[] } {
  const raw = decodeRaw(text, path, true);
  return "issues" in raw ? raw : parseFilterNode(raw.value, path);
}

/** The filter in our model's form; whether it is a good one is for the model to say. */
function decodeRaw(text: string, path: string, mayBeGroup: boolean): { value: unknown } | { issues: Issue[] } {
  const wrong = (code: IssueCode, at: string, message: string) => ({ issues: [{ path: at, code, message }] });
  const [, match, list] = /^(all|any)\.(\[[\s\S]*)$/.exec(text) ?? [];
  if (mayBeGroup && match !== undefined && list !== undefined) {
    const read = parseJson(list, 'a list of filters in quotes, such as ["status.eq.new"]');
    if ("expected" in read || !Array.isArray(read.value) || !read.value.every((item) => typeof item === "string")) {
      return wrong("wrong_type", path, 'A group reads any or all and its filters, such as any.["status.eq.new"].');
    }
    const inner = read.value.map((item: string, index) => decodeRaw(item, `${path}.filters[${index}]`, false));
    const issues = inner.flatMap((each) => ("issues" in each ? each.issues : []));
    return issues.length > 0
      ? { issues }
      : { value: { match, filters: inner.map((each) => "value" in each && each.value) } };
  }
  const [, field = text, operator, value] = /^([^.]*)\.([^.]*)(?:\.([\s\S]*))?$/.exec(text) ?? [];
  const hasNone = operator === "isEmpty" || operator === "isNotEmpty";
  if (hasNone && value === undefined) return { value: { field, operator } };
  if (operator === undefined || value === undefined) {
    return wrong("wrong_type", path, "A filter reads field.operator.value, such as status.eq.pending.");
  }
  const read = isAnyFieldName(field) ? decodeValue(field, operator, value) : { value };
  if ("value" in read) return { value: { field, operator, value: read.value } };
  return wrong("unknown_value", `${path}.value`, `The value of ${field} must be ${read.expected}.`);
}

type Reading = { value: unknown } | { expected: string };

/** The value in our model's form; whether it is a good one is for the model to say. */
function decodeValue(field: AnyFieldName, operator: string, text: string): Reading {
  if (operator === "in" || operator === "notIn") return parseJson(text, 'a list of values, such as ["new","opened"]');
  switch (kindOf(field)) {
    case "flag":
      return { value: text === "true" ? true : text === "false" ? false : text };
    case "agentId":
    case "departmentId":
    case "customerId":
    case "applicationId":
    case "count":
    case "duration":
      return { value: /^\d+$/.test(text) ? Number(text) : text };
    case "timestamp":
      return decodeDate(text);
    case "tags":
      return parseJson(text, 'a list of tag names in quotes, such as ["Paid","Lead"]');
    case "status":
    case "rating":
    case "text":
    case "search":
    case "word":
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

function parseJson(text: string, expected: string): Reading {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { expected };
  }
}
