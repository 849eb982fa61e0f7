import type { CompiledRequest } from "@/lib/helpcrunch/compile";
import { requestOf, requestTarget } from "@/lib/helpcrunch/operations";
import { isRecord } from "@/lib/view/record";

export type BodyToken = { kind: "key" | "string" | "number" | "plain"; text: string };
/** `row` is the index of the body's filter row that the line holds. */
export type BodyLine = { tokens: readonly BodyToken[]; row?: number };

/** The body as lines of JSON, each filter row on a line of its own, for colours and for pointing at a row. */
export function bodyLines(request: CompiledRequest): BodyLine[] {
  if (request.kind === "list") return [];
  const entries = Object.entries(request.body);
  return [
    { tokens: [plain("{")] },
    ...entries.flatMap(([key, value], index): BodyLine[] => {
      const comma = index < entries.length - 1 ? "," : "";
      const head = [plain("  "), ...keyTokens(key)];
      if (key !== "filter" || !Array.isArray(value)) {
        return [{ tokens: [...head, ...valueTokens(value), plain(comma)] }];
      }
      const rows: unknown[] = value;
      return [
        { tokens: [...head, plain("[")] },
        ...rows.map((row, at) => ({
          tokens: [plain("    "), ...valueTokens(row), plain(at < rows.length - 1 ? "," : "")],
          row: at,
        })),
        { tokens: [plain(`  ]${comma}`)] },
      ];
    }),
    { tokens: [plain("}")] },
  ];
}

/** The same lines as text; parsing it gives exactly the body. Empty for a list request, which has none. */
export function bodyText(request: CompiledRequest): string {
  return bodyLines(request)
    .map(({ tokens }) => tokens.map(({ text }) => text).join(""))
    .join("\n");
}

/** The method and the path with its query, after the host. */
export function requestLine(request: CompiledRequest): { method: string; path: string } {
  const sent = requestOf(request);
  return { method: sent.method, path: requestTarget(sent) };
}

function plain(text: string): BodyToken {
  return { kind: "plain", text };
}

function keyTokens(key: string): BodyToken[] {
  return [{ kind: "key", text: JSON.stringify(key) }, plain(": ")];
}

function valueTokens(value: unknown): BodyToken[] {
  if (Array.isArray(value)) return wrapped("[", value.map(valueTokens), "]");
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, part]) => [...keyTokens(key), ...valueTokens(part)]);
    return wrapped("{ ", entries, " }");
  }
  return [{ kind: typeof value === "number" ? "number" : "string", text: JSON.stringify(value) ?? "null" }];
}

function wrapped(open: string, parts: BodyToken[][], close: string): BodyToken[] {
  return [plain(open), ...parts.flatMap((part, index) => (index === 0 ? part : [plain(", "), ...part])), plain(close)];
}
