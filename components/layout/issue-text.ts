import type { Issue } from "@/lib/helpcrunch/issue";
import type { Words } from "@/lib/words/en";

/** What is wrong with an input, in the reader's language; what HelpCrunch said stays as HelpCrunch said it. */
export function issueText({ code, message }: Pick<Issue, "code" | "message">, words: Words): string {
  return (code === "refused_upstream" ? undefined : words.issues[code]) ?? message;
}
