/*
 * Our own bounds on a view. HelpCrunch states none of them.
 */

/** Filters in one view. */
export const filtersMax = 50;
/** Characters of a text to search for. */
export const textLengthMax = 4000;
/** Names in one filter on tags. */
export const tagsMax = 50;
/** The largest N of "in the last N days". */
export const lastCountMax = 9999;
/** The last second of the year 9999. A larger number is milliseconds by mistake, or nonsense. */
export const secondsMax = 253_402_300_799;
