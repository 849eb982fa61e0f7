/* Our own bounds on saved filters. Apart from the contract, so that screens can say them before they ask. */

/** Characters as people count them, not code units. */
export const savedFilterNameLengthMax = 100;
export const savedFilterDescriptionLengthMax = 500;
/** What one person keeps, and what one import brings. */
export const savedFiltersMax = 500;
