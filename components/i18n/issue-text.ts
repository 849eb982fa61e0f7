import type { Messages } from "@/lib/i18n/en";
import type { Issue } from "@/lib/view/issue";

/** What is wrong with an input, in the reader's language; what HelpCrunch said stays as HelpCrunch said it. */
export function issueText({ code, message }: Pick<Issue, "code" | "message">, t: Messages): string {
  return (code === "refused_upstream" ? undefined : t.issues[code]) ?? message;
}
