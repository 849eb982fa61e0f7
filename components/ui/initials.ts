/** One or two letters for a name: of its first and last word; "?" for a name without any. */
export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words.at(0);
  const last = words.length > 1 && !name.includes("@") ? words.at(-1) : undefined;
  const letters = [first, last].map((word) => /[\p{L}\p{N}]/u.exec(word ?? "")?.[0] ?? "").join("");
  return letters === "" ? "?" : letters.toLocaleUpperCase();
}
