/** A JSON object whose values nobody has read yet. */
export type UnknownRecord = { readonly [key: string]: unknown };

export function isRecord(raw: unknown): raw is UnknownRecord {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
