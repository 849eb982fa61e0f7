import type { IssueCode } from "@/lib/view/issue";

/** For the attribute that tells a screen reader how to speak the text of an issue: HelpCrunch's own words are English. */
export function issueLang(code: IssueCode): "en" | undefined {
  return code === "refused_upstream" ? "en" : undefined;
}
