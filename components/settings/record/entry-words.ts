import { isErrorCode } from "@/lib/api/errors";
import { type RecordAction, recordActions } from "@/lib/api/record-actions";
import type { RecordedEntry } from "@/lib/api/record-contract";
import type { Catalogue } from "@/lib/words/en";

type RecordWords = Catalogue["settings"]["record"];
type SummaryWords = Pick<Catalogue, "settings" | "errors" | "shell">;

/** An action in words; one that a newer version wrote keeps its name. */
export function actionWord(action: string, words: RecordWords): string {
  // Typed, so that an action without its words does not compile.
  const known: Record<RecordAction, string> = words.actions;
  const name = recordActions.find((candidate) => candidate === action);
  return name === undefined ? action : known[name];
}

function isKnown<Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> {
  return Object.hasOwn(names, name);
}

export function outcomeWord(outcome: string, words: RecordWords): string {
  return isKnown(words.outcomes, outcome) ? words.outcomes[outcome] : outcome;
}

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
  const words = settings.record;
  if (name === "event") return isKnown(words.events, said) ? words.events[said] : words.fact(name, said);
  // Ours are sentences; here each is a part of one.
  if (name === "code" || name === "reason") {
    if (isErrorCode(said)) return errors[said].title.replace(/\.$/, "");
    if (name === "reason" && isKnown(words.reasons, said)) return words.reasons[said];
  }
  if (name === "role") return roleWord(said, shell);
  if (name === "action") return words.facts.action(actionWord(said, words));
  return isKnown(words.facts, name) ? words.facts[name](said) : words.fact(name, said);
}

function roleWord(role: string, { roles }: SummaryWords["shell"]): string {
  return isKnown(roles, role) ? roles[role] : role;
}

/** What was done to whom, in one line. */
export function entrySummary(entry: RecordedEntry, catalogue: SummaryWords): string {
  const { target, details, action } = entry;
  const words = catalogue.settings.record;
  const parts: string[] = [];
  if (target !== null && target.type !== "settings" && target.type !== "record") {
    const kind = isKnown(words.targets, target.type) ? words.targets[target.type] : target.type;
    parts.push(target.label ?? `${kind} ${target.id}`);
  }
  const { from, to, before, after, ...rest } = details;
  const isChange = action !== "export" && text(from) !== null && text(to) !== null;
  const named = (value: unknown) =>
    action === "person.role" ? roleWord(String(value), catalogue.shell) : String(value);
  if (isChange) parts.push(words.change(named(from), named(to)));
  if (text(before) !== null && text(after) !== null) parts.push(words.replaced(String(before), String(after)));
  else if (text(after) !== null) parts.push(`…${after}`);
  for (const [name, value] of Object.entries(isChange ? rest : { ...rest, from, to })) {
    const said = text(value);
    if (said !== null && !isTold(name, said, entry)) parts.push(factWord(name, said, catalogue));
  }
  return parts.join(", ");
}
