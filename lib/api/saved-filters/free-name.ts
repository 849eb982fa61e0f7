import { savedFilterNameLengthMax } from "./limits";

/** A name as it is compared: letter case, width, outer blanks and the way an accent is written make no difference. */
export function nameKeyOf(name: string): string {
  return name.trim().normalize("NFKC").toLowerCase();
}

/** The name, or the name with the first number behind it that makes it free; never longer than a name may be. */
export function freeName(name: string, isTaken: (key: string) => boolean): string {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? "" : ` (${count})`;
    const candidate = [...name].slice(0, savedFilterNameLengthMax - suffix.length).join("") + suffix;
    if (!isTaken(nameKeyOf(candidate))) return candidate;
  }
}
