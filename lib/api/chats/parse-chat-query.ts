import { isTimeZone } from "@/lib/dates/time-zone";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { quote } from "@/lib/view/filter";
import type { Issue, IssueCode } from "@/lib/view/issue";
import { isRecord } from "@/lib/view/record";
import { parseAskedView } from "@/lib/view/stored-view";
import { type ChatQuery, planChoices } from "./chat-query";

const keys = ["view", "zone", "limit", "offset", "plan"];

/**
 * Reads the body of POST /api/chats/query. Strict: every part that is not exactly right is an issue at its path, such as
 * `view.filters[0].value`. Without `limit` and `offset` it asks for the first 100 rows.
 */
export function parseChatQuery(raw: unknown): { value: ChatQuery } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const report = (path: string, code: IssueCode, message: string) => {
    issues.push({ path, code, message });
  };
  if (!isRecord(raw)) {
    report("", "wrong_type", "A query must be a JSON object with view and zone.");
    return { issues };
  }
  for (const key of Object.keys(raw)) {
    if (!keys.includes(key))
      report(key, "unknown_key", `${quote(key)} is not part of a query. Use ${keys.join(", ")}.`);
  }
  const parsed = parseAskedView(raw.view, "view");
  if ("issues" in parsed) issues.push(...parsed.issues);
  const { zone, limit = pageSizeMax, offset = 0 } = raw;
  if (!isTimeZone(zone)) {
    const code = zone === undefined ? "required" : "unknown_value";
    report("zone", code, "zone must be the IANA name of a time zone, such as Europe/Warsaw.");
  }
  if (!isWholeNumber(limit, 1, pageSizeMax)) {
    report("limit", "out_of_range", `limit must be a whole number from 1 to ${pageSizeMax}.`);
  }
  if (!isWholeNumber(offset, 0, Number.MAX_SAFE_INTEGER)) {
    report("offset", "out_of_range", "offset must be a whole number of 0 or more.");
  }
  const plan = planChoices.find((choice) => choice === (raw.plan ?? "auto"));
  if (plan === undefined) report("plan", "unknown_value", `plan must be one of ${planChoices.join(", ")}.`);

  if (issues.length > 0 || !("view" in parsed) || !isTimeZone(zone) || plan === undefined) return { issues };
  if (typeof limit !== "number" || typeof offset !== "number") return { issues };
  return { value: { view: parsed.view, zone, limit, offset, plan } };
}

function isWholeNumber(raw: unknown, minimum: number, maximum: number): raw is number {
  return typeof raw === "number" && Number.isSafeInteger(raw) && raw >= minimum && raw <= maximum;
}
