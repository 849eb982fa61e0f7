import { z } from "zod";
import type { Announcement } from "@/lib/api/alerts/contract";

/* What `/api/events` and the routes about presence give. As with the other contracts, browser code imports types only. */

export const presenceStates = ["open", "writing"] as const;
export type PresenceState = (typeof presenceStates)[number];

/** Somebody who has a chat open, in whichever of their tabs. */
export type PresentPerson = { id: string; name: string; state: PresenceState };

/** The events by name. What a receiver may not see is not sent to them. */
export type LiveEvents = {
  /** These chats are different now; with `isAll` any may be, as some news was missed. */
  chats: { ids: number[]; at: string; isAll?: boolean };
  /** How many chats there are of something has changed. */
  counts: { at: string };
  job: { id: string; ownerId: string; at: string };
  sync: { at: string };
  presence: { chatId: number; people: PresentPerson[] };
  /** Something was announced to its owner; how, besides on the page. */
  alert: { ownerId: string; announcement: Announcement; sound: boolean; notification: boolean };
};
export type LiveEventName = keyof LiveEvents;

export const presenceSchema = z.strictObject({
  /** Which tab it is: one person may have a chat open twice. */
  tab: z.string("must be text").regex(/^[\w-]{8,64}$/, "must be 8 to 64 letters, digits, dashes or underscores"),
  state: z.enum([...presenceStates, "left"], "must be open, writing or left"),
});
export type PresenceNews = z.infer<typeof presenceSchema>;
