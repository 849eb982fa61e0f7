/** The statuses of a chat, in the order of its course. */
export const statusNames = ["new", "opened", "pending", "on_hold", "closed", "no_communication", "empty"] as const;

export type Status = (typeof statusNames)[number];
/** What reading a chat can give: `other` is a status that we do not know, kept as received in `statusRaw`. */
export type ReadStatus = Status | "other";

export function isStatus(raw: unknown): raw is Status {
  return statusNames.some((status) => status === raw);
}
