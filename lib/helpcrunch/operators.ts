/** All comparisons the vendor knows (Search for chats, "Accepted operators"). */
export const operators = {
  eq: { wire: "=" },
  neq: { wire: "!=" },
  gt: { wire: ">" },
  lt: { wire: "<" },
  gte: { wire: ">=" },
  lte: { wire: "<=" },
  contains: { wire: "~" },
  notContains: { wire: "!~" },
} as const satisfies Record<string, { wire: string }>;

export type Operator = keyof typeof operators;
export type WireOperator = (typeof operators)[Operator]["wire"];

export function isOperator(raw: unknown): raw is Operator {
  return typeof raw === "string" && Object.hasOwn(operators, raw);
}

const byWire = new Map<string, Operator>(
  Object.keys(operators)
    .filter(isOperator)
    .map((operator) => [operators[operator].wire, operator]),
);

export function operatorFromWire(wire: string): Operator | undefined {
  return byWire.get(wire);
}
