/** The five ratings that a customer can give, best first. */
export const ratings = ["perfect", "great", "average", "poor", "very poor"] as const;

export type Rating = (typeof ratings)[number];
