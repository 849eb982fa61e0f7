/*
 * The one rule for e-mail addresses. It is the browser's own, of `<input type="email">`
 * (https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address), with letters of every script on both sides of
 * the @, which people have and browsers do not know yet.
 */

const lengthMax = 254;

/** What the browser's rule allows before the @, and every other letter, mark and digit. */
const localPart = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u;
const hostLetters = /^[\p{L}\p{M}\p{N}.-]+$/u;
const hostLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** A host in the form that travels, `xn--mller-kva.example` for `müller.example`; null when it can be none. */
function toAsciiHost(host: string): string | null {
  if (!hostLetters.test(host)) return null;
  // Only what is not ASCII goes through here: as an address of the web, 1.2 would become 1.0.0.2.
  const isAscii = /^[\p{ASCII}]+$/u.test(host);
  if (!isAscii && !URL.canParse(`http://${host}`)) return null;
  const ascii = isAscii ? host : new URL(`http://${host}`).hostname;
  return ascii.split(".").every((label) => label.length <= 63 && hostLabel.test(label)) ? ascii : null;
}

/**
 * An address in the one form in which we store and compare it: lower case, an international domain as it travels, so
 * that `Info@Müller.example` and `info@xn--mller-kva.example` are the same one. Null for what is no address. Takes time in
 * proportion to the length of the text.
 */
export function toEmailAddress(text: string): string | null {
  if (text.length > 4 * lengthMax) return null;
  const written = text.trim().normalize("NFC").toLowerCase();
  const at = written.lastIndexOf("@");
  const host = toAsciiHost(written.slice(at + 1));
  const local = written.slice(0, Math.max(at, 0));
  if (host === null || !localPart.test(local)) return null;
  const address = `${local}@${host}`;
  return address.length <= lengthMax ? address : null;
}

/**
 * Whether a text may be meant as somebody else's address, such as a customer's: whether it is one is for HelpCrunch to
 * say, which gets it as it was written.
 */
export function resemblesEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  return at > 0 && at < text.length - 1 && !/[\s\p{Control}]/u.test(text);
}
