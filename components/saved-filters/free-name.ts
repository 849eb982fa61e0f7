/** The longest name that the server takes. */
const nameLengthMax = 100;

/** Names that differ by letter case alone are one name, here as on the server. */
export function nameKey(name: string): string {
  return name.trim().normalize("NFKC").toLowerCase();
}

/** The name, or with the first number behind it that none of these has. */
export function freeName(name: string, taken: Iterable<{ name: string }>): string {
  const keys = new Set([...taken].map((one) => nameKey(one.name)));
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? "" : ` (${count})`;
    const candidate = [...name].slice(0, nameLengthMax - suffix.length).join("") + suffix;
    if (!keys.has(nameKey(candidate))) return candidate;
  }
}
