import type { IssueCode } from "@/lib/view/issue";

/** Why a part of a filter, of an address or of a pasted search cannot be used, where that is not what HelpCrunch said. */
type IssueWords = Partial<Record<Exclude<IssueCode, "refused_upstream">, string>>;

/** Whoever reads an input says in English what is wrong with it, mostly more exactly than a code could. */
export const issues: IssueWords = {
  address_too_long: "The filters are too long together to fit into an address. Shorten this one or remove it.",
  no_agent_for_me: "No agent in HelpCrunch has your e-mail address, so “Me” finds nobody. Choose an agent instead.",
};
