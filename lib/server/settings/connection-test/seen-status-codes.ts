import "server-only";
import { ApiError, type ErrorIssue } from "@/lib/api/errors";
import type { Capabilities } from "@/lib/api/settings/contract";
import type { SearchBody, WireFilter } from "@/lib/helpcrunch/compile";
import { parseStatus, statuses } from "@/lib/helpcrunch/statuses";
import { wireFields } from "@/lib/helpcrunch/wire-fields";
import { isStatus, type Status } from "@/lib/view/statuses";

type Seen = Capabilities["statusCodes"];

/** Which code brought chats of which status. Nothing where two codes brought the same: the account may ignore them. */
function codesSeen({ verdict, codes }: Seen): Map<Status, string> {
  const told = codes.flatMap(({ code, status }) => (isStatus(status) ? [{ status, code }] : []));
  const seen = new Map(told.map(({ status, code }) => [status, code]));
  return verdict === "no" || seen.size < told.length ? new Map() : seen;
}

/**
 * What this account takes for a status: the code under which it was seen, else the documented one. Null when that one
 * was seen to be another status, so that the chats of a wrong one would come back without a word.
 */
function wireValueOf(status: Status, seen: Seen, bySeen: ReadonlyMap<Status, string>): string | null {
  const { code: documented, word } = statuses[status];
  if (seen.codes.length > 0 && seen.codes.every(({ answer }) => answer === "refused")) return word;
  const code = bySeen.get(status);
  if (code !== undefined) return code;
  return [...bySeen.values()].includes(documented) ? null : documented;
}

/**
 * The search with its statuses as this account was seen to take them. HelpCrunch prints three of the seven codes; the
 * rest are an inference of ours that the connection test checks. An account of which nothing is known, or which keeps to
 * that inference, gets the documented codes, as the panel of the search body shows them.
 *
 * Nothing else of a request follows the card. Totals, times, errors and messages are read in every form at once, which is
 * safer than to trust in a form that was true at the last test. A sort field or a filter that was refused then is sent
 * all the same, because HelpCrunch's own answer is newer than any card. Statuses are never written.
 *
 * @throws ApiError `invalid_filter` for a status whose code was seen to mean another one
 */
export function withSeenStatusCodes(body: SearchBody, card: Capabilities | null): SearchBody {
  if (card === null || card.statusCodes.verdict === "works" || card.statusCodes.verdict === "unknown") return body;
  const bySeen = codesSeen(card.statusCodes);
  const issues: ErrorIssue[] = [];
  const filter = body.filter.map((row, index): WireFilter => {
    const status = row.field === wireFields.status ? parseStatus(row.value) : undefined;
    if (status === undefined) return row;
    const value = wireValueOf(status, card.statusCodes, bySeen);
    if (value !== null) return { ...row, value };
    const message =
      "was seen to bring chats of another status in this account. An admin can run the connection test again";
    issues.push({ path: `filter[${index}].value`, message });
    return row;
  });
  if (issues.length > 0) throw new ApiError("invalid_filter", "This status cannot be searched for.", { issues });
  return { ...body, filter };
}
