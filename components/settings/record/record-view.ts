import { recordActions } from "@/lib/api/record-actions";
import { formatPeriod, parsePeriod, periodDefault } from "@/lib/api/record-period";
import type { RecordView } from "@/lib/api/record-queries";

/** What the record is narrowed to, from the address; `read` gives a parameter or null. */
export function parseRecordView(read: (name: string) => string | null): RecordView {
  const actor = read("actor")?.trim().slice(0, 254) ?? "";
  const action = read("action");
  return {
    period: parsePeriod(read("period")),
    actor: actor === "" ? null : actor,
    action: recordActions.find((known) => known === action) ?? null,
  };
}

/** The address of a view; what is as usual is left out. */
export function recordPath({ period, actor, action }: RecordView): string {
  const query = new URLSearchParams();
  if (formatPeriod(period) !== formatPeriod(periodDefault)) query.set("period", formatPeriod(period));
  if (actor !== null) query.set("actor", actor);
  if (action !== null) query.set("action", action);
  return query.size === 0 ? "/settings/record" : `/settings/record?${query}`;
}
