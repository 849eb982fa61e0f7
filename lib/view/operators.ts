/** How a field can be compared with a value. */
export const operatorNames = ["eq", "neq", "gt", "lt", "gte", "lte", "contains", "notContains"] as const;

export type Operator = (typeof operatorNames)[number];

export function isOperator(raw: unknown): raw is Operator {
  return operatorNames.some((operator) => operator === raw);
}
