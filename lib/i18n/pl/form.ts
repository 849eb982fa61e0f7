import { plural } from "@/lib/i18n/plural";

/** The form that goes with a whole number: 1 czat; 2, 3, 4, 22 czaty; 0, 5, 12, 25 czatów. */
export function form(count: number, one: string, few: string, many: string): string {
  return plural("pl", count, { one, few, many, other: many });
}
