import type { Choices } from "../random";

export const TOPICS = ["invoice", "delivery", "integration", "refund", "password", "feature"] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * What people say in one language. Braces are filled per chat: `{name}` `{agent}` `{order}` `{invoice}` `{amount}`
 * `{plan}`.
 */
export type Phrasebook = {
  greetings: Choices<string>;
  asks: Record<Topic, Choices<string>>;
  answers: Record<Topic, Choices<string>>;
  /** What a customer adds while the matter is open. */
  details: Choices<string>;
  /** What an agent says while working on it. */
  working: Choices<string>;
  resolved: Choices<string>;
  thanks: Choices<string>;
};
