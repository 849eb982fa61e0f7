type Press = Pick<KeyboardEvent, "key" | "code" | "isComposing" | "keyCode">;

const latin = /\p{Script=Latin}/u;
const letter = /^\p{L}$/u;

/**
 * The key as a shortcut knows it, in lower case. A letter of a script that is not Latin counts as the Latin one on the same
 * key, so that shortcuts work on a Cyrillic or Greek layout; a Latin letter counts as itself wherever the layout has it.
 */
export function shortcutKey({ key, code }: Press): string {
  if (letter.test(key) && !latin.test(key) && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return key.toLowerCase();
}

/**
 * Whether a key belongs to an input method that is putting a word together. Safari ends the composing before it tells of
 * the key that ended it, and marks that key by this code alone.
 */
export function isComposing(press: Press): boolean {
  return press.isComposing || press.keyCode === 229;
}
