/** The vendor answers at most this many rows to one request (Get all chats, Search for chats). */
export const pageSizeMax = 100;
/** What the vendor takes a missing `limit` to mean. */
export const pageSizeDefault = 100;
/** The vendor's limit for everything done with one key (API setup). */
export const requestsPerMinute = 120;
/** Our own bound on the text of a message to send; the vendor states none. */
export const messageLengthMax = 20_000;
/** Longest text the vendor keeps in a customer's attributes; found by clients, not documented. */
export const customerTextLengthMax = 255;
