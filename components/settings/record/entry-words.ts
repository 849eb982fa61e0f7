import { type RecordAction, recordActions } from "@/lib/api/record-actions";
import type { RecordedEntry } from "@/lib/api/record-contract";
import type { Catalogue } from "@/lib/words/en";

type RecordWords = Catalogue["settings"]["record"];

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

/** What was done to whom, in one line. Facts that this page does not know are told by their own names. */
export function entrySummary({ target, details, action }: RecordedEntry, words: RecordWords): string {
  const parts: string[] = [];
  if (target !== null && target.type !== "settings" && target.type !== "record") {
    const kind = isKnown(words.targets, target.type) ? words.targets[target.type] : target.type;
    parts.push(target.label ?? `${kind} ${target.id}`);
  }
  const { from, to, before, after, ...rest } = details;
  const isChange = action !== "export" && text(from) !== null && text(to) !== null;
  if (isChange) parts.push(words.change(String(from), String(to)));
  if (text(before) !== null && text(after) !== null) parts.push(words.replaced(String(before), String(after)));
  else if (text(after) !== null) parts.push(`…${after}`);
  for (const [name, value] of Object.entries(isChange ? rest : { ...rest, from, to })) {
    const said = text(value);
    if (said !== null) parts.push(isKnown(words.facts, name) ? words.facts[name](said) : words.fact(name, said));
  }
  return parts.join(", ");
}
