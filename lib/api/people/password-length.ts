/* Our own bounds on passwords. Apart from the contract, so that screens can say them before they ask. */

export const passwordLengthMin = 12;
export const passwordLengthMax = 128;
