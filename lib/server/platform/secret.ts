import "server-only";
import { inspect } from "node:util";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

const mask = "[secret]";

/** Shorter values would blot out ordinary words of a log line. */
const scrubbedLengthMin = 8;

const knownValues = () => globalSingleton("secrets", () => new Set<string>());

/**
 * A value that does not print: string conversion, JSON and `console.log` all give `[secret]`. The only way to the
 * value is {@link Secret.reveal}, so every place where it leaves is found by searching for that word.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    if (value.length >= scrubbedLengthMin) knownValues().add(value);
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspect.custom](): string {
    return mask;
  }
}

/**
 * The text with the value of every secret of this process replaced, also as JSON writes it. A second net for text that others wrote, such as
 * the message of a driver's error which quotes the address that it could not reach.
 */
export function scrubSecrets(text: string): string {
  let scrubbed = text;
  for (const value of knownValues()) {
    scrubbed = scrubbed.replaceAll(value, mask);
    const inJson = JSON.stringify(value).slice(1, -1);
    if (inJson !== value) scrubbed = scrubbed.replaceAll(inJson, mask);
  }
  return scrubbed;
}
