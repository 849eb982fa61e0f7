import type { ErrorIssue } from "@/lib/api/errors";
import type { AreaMessages } from "@/lib/i18n/en";
import type { DraftProblem, FieldErrors, FieldName } from "./draft";

/** Where on the form a part of what was sent stands. */
const fieldsByPath: Record<string, FieldName> = {
  customer: "customer",
  application: "application",
  department: "department",
  assignee: "assignee",
  message: "text",
  "message.text": "text",
  "message.type": "text",
  "message.agent": "agent",
  text: "text",
  type: "text",
  agent: "agent",
};

/** The issues of a refused request by field, and those that belong to none. Of two on one field the first stays. */
export function placeIssues(issues: readonly ErrorIssue[]): { fields: FieldErrors; rest: string[] } {
  const fields: FieldErrors = {};
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const field = fieldsByPath[path];
    if (field === undefined) rest.push(path === "" ? message : `${path}: ${message}`);
    else fields[field] ??= message;
  }
  return { fields, rest };
}

/** The words for what is missing before anything is sent. */
export function wordsOfProblems(
  problems: readonly DraftProblem[],
  max: string,
  t: AreaMessages["createChat"],
): FieldErrors {
  const { createChat } = t;
  return Object.fromEntries(
    problems.map(({ field, reason }): [FieldName, string] => {
      if (field === "customer") return [field, createChat.customer.missing];
      if (field === "application") return [field, createChat.application.missing];
      if (field === "agent") return [field, createChat.message.senderMissing];
      return [field, reason === "too_long" ? createChat.message.tooLong(max) : createChat.message.missing];
    }),
  );
}
