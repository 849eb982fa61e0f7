import { plural } from "@/lib/i18n/plural";

/** The form that goes with a whole number: 1, 21 чат; 2, 3, 4, 22 чати; 0, 5, 12, 25 чатів. */
export function form(count: number, one: string, few: string, many: string): string {
  return plural("uk", count, { one, few, many, other: many });
}
