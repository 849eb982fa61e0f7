import { dateFormatter } from "./formatters";

/** True for a zone that this engine can calculate with, such as "Europe/Warsaw". */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== "string") return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/**
 * How far the clocks of a zone are ahead of UTC at an instant, in milliseconds.
 *
 * @throws RangeError for a zone that {@link isTimeZone} refuses.
 */
export function offsetMs(atMs: number, timeZone: string): number {
  const parts = dateFormatter("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(atMs);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  if (name === "GMT") return 0;
  // Seconds appear for the local mean times of long ago.
  const [, sign, hours, minutes, seconds = "0"] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
  if (sign === undefined) throw new RangeError(`The offset "${name}" of ${timeZone} cannot be read.`);
  const total = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === "-" ? -total : total) * 1000;
}
