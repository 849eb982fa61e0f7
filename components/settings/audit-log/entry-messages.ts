import { type AuditLogAction, auditLogActions } from "@/lib/api/audit-log/actions";
import type { RecordedEntry } from "@/lib/api/audit-log/contract";
import { isErrorCode } from "@/lib/api/errors";
import type { Catalogue } from "@/lib/i18n/en";

type AuditLogMessages = Catalogue["settings"]["auditLog"];
type SummaryWords = Pick<Catalogue, "settings" | "errors" | "shell">;

/** An action in words; one that a newer version wrote keeps its name. */
export function actionWord(action: string, t: AuditLogMessages): string {
  // Typed, so that an action without its words does not compile.
  const known: Record<AuditLogAction, string> = t.actions;
  const name = auditLogActions.find((candidate) => candidate === action);
  return name === undefined ? action : known[name];
}

function isKnown<Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> {
  return Object.hasOwn(names, name);
}

export function outcomeWord(outcome: string, t: AuditLogMessages): string {
  return isKnown(t.outcomes, outcome) ? t.outcomes[outcome] : outcome;
}

/** What stands where there was no value, or is none any more: nobody assigned, no snooze. */
const nothing = "–";

function text(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined || value === "" ? null : String(value);
}

/** Events of a create that the action and its result have told already. */
const toldEvents: readonly string[] = ["created", "message_sent", "failed", "message_failed", "unknown"];

/** Whether a fact only repeats what stands beside it. */
function isTold(name: string, said: string, { target, outcome }: RecordedEntry): boolean {
  if (name === "event") return toldEvents.includes(said);
  if (name === "customer") return target?.type === "customer" && target.id === said;
  return name === "code" && said === "outcome_unknown" && outcome === "unknown";
}

/** A fact in words; one that a newer version wrote is told by its own name. */
function factWord(name: string, said: string, { settings, errors, shell }: SummaryWords): string {
  const t = settings.auditLog;
  if (name === "event") return isKnown(t.events, said) ? t.events[said] : t.fact(name, said);
  // Ours are sentences; here each is a part of one.
  if (name === "code" || name === "reason") {
    if (isErrorCode(said)) return errors[said].title.replace(/\.$/, "");
    if (name === "reason" && isKnown(t.reasons, said)) return t.reasons[said];
  }
  if (name === "role") return roleWord(said, shell);
  if (name === "action") return t.facts.action(actionWord(said, t));
  return isKnown(t.facts, name) ? t.facts[name](said) : t.fact(name, said);
}

function roleWord(role: string, { roles }: SummaryWords["shell"]): string {
  return isKnown(roles, role) ? roles[role] : role;
}

/** What was done to whom, in one line. */
export function entrySummary(entry: RecordedEntry, catalogue: SummaryWords): string {
  const { target, details, action } = entry;
  const t = catalogue.settings.auditLog;
  const parts: string[] = [];
  if (target !== null && target.type !== "settings" && target.type !== "record") {
    const kind = isKnown(t.targets, target.type) ? t.targets[target.type] : target.type;
    parts.push(target.label ?? `${kind} ${target.id}`);
  }
  const { from, to, before, after, ...rest } = details;
  const isChange = action !== "export" && text(from) !== null && text(to) !== null;
  const named = (value: unknown) =>
    action === "person.role" ? roleWord(String(value), catalogue.shell) : String(value);
  if (isChange) parts.push(t.change(named(from), named(to)));
  const isChatChange = action === "chat.change" && after !== undefined;
  if (isChatChange) parts.push(t.change(text(before) ?? nothing, text(after) ?? nothing));
  else if (text(before) !== null && text(after) !== null) parts.push(t.replaced(String(before), String(after)));
  else if (text(after) !== null) parts.push(`…${after}`);
  for (const [name, value] of Object.entries(isChange ? rest : { ...rest, from, to })) {
    const said = text(value);
    if (said !== null && !isTold(name, said, entry)) parts.push(factWord(name, said, catalogue));
  }
  return parts.join(", ");
}
