import { freeName, nameKeyOf } from "@/lib/api/saved-filters/free-name";
import type { ImportItem } from "@/lib/api/saved-filters/queries";
import type { PreviewItem } from "./transfer-file";

export const importChoices = ["add", "replace", "copy", "skip"] as const;
export type ImportChoice = (typeof importChoices)[number];

/** What can be done with one of a file, the usual one first. What is equal or unreadable stays out. */
export function choicesFor(preview: PreviewItem): readonly ImportChoice[] {
  switch (preview.state) {
    case "new":
      return ["add", "skip"];
    case "different":
      return ["replace", "copy", "skip"];
    case "equal":
    case "unreadable":
      return [];
  }
}

/** The body of an import. Copies get names that nobody of `taken` and nothing else in the file has. */
export function toImport(
  previews: readonly PreviewItem[],
  choices: readonly (ImportChoice | undefined)[],
  taken: readonly { name: string }[],
): ImportItem[] {
  const named = previews.flatMap((preview) => (preview.state === "unreadable" ? [] : [preview.item]));
  const names = new Set([...taken, ...named].map(({ name }) => nameKeyOf(name)));
  return previews.flatMap((preview, index): ImportItem[] => {
    if (preview.state === "unreadable" || preview.state === "equal") return [];
    const choice = choices[index] ?? choicesFor(preview)[0];
    if (choice === "skip") return [];
    if (preview.state === "new") return [preview.item];
    const { item, existing } = preview;
    if (choice === "replace") return [{ ...item, replaces: { id: existing.id, version: existing.version } }];
    const name = freeName(item.name, (key) => names.has(key));
    names.add(nameKeyOf(name));
    return [{ ...item, name }];
  });
}
