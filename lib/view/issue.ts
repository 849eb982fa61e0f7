/** Why an input cannot be used. Screens choose their own words by this code. */
export type IssueCode =
  | "required"
  | "wrong_type"
  | "out_of_range"
  | "too_many"
  | "address_too_long"
  | "unknown_key"
  | "unknown_field"
  | "unknown_operator"
  | "unknown_value"
  | "operator_not_allowed"
  | "no_agent_for_me"
  | "unresolved_date"
  | "refused_upstream";

/** One thing wrong with an input: where it is, why, and a sentence that names the field and the next step. */
export type Issue = { path: string; code: IssueCode; message: string };

/** What a value parser knows about a failure. The caller adds the name of the field and the path. */
export type Problem = { code: IssueCode; expected: string };

export type Parsed<Value> = { value: Value } | { problem: Problem };

export function failed(code: IssueCode, expected: string): { problem: Problem } {
  return { problem: { code, expected } };
}
