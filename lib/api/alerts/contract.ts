import { z } from "zod";
import { isTimeZone } from "@/lib/dates/time-zone";

/*
 * What the routes of alerts take and give. As with the other contracts, browser code imports types from here and no
 * values.
 */

const zone = z.string("must be text").refine(isTimeZone, "must be the IANA name of a time zone, such as Europe/Warsaw");
const flag = z.boolean("must be true or false");
const count = z.int("must be a whole number").min(0, "must be 0 or more").max(1_000_000, "must be 1,000,000 or less");

/** Told once when there have been more than `over` for `minutes`, and again only after there were `rearm` or fewer. */
export const lineSchema = z
  .strictObject({
    over: count,
    rearm: count,
    minutes: z.int("must be a whole number").min(0, "must be 0 or more").max(1_440, "must be 1440 or less"),
  })
  .refine(({ over, rearm }) => rearm <= over, { path: ["rearm"], message: "must not be above the line" });
export type Line = z.infer<typeof lineSchema>;

export const alertChoiceSchema = z.strictObject({
  zone,
  newChats: flag,
  line: lineSchema.nullable(),
  /** In the browser, besides the message on the page. */
  sound: flag,
  notification: flag,
});
export type AlertChoice = z.infer<typeof alertChoiceSchema>;

const minuteOfDay = z
  .int("must be a whole number of minutes")
  .min(0, "must be 0 or more")
  .max(1_439, "must be 1439 or less");

export const quietHoursSchema = z.strictObject({
  zone,
  /** By the clock on the wall; over midnight where `from` is later than `to`. */
  hours: z
    .strictObject({ from: minuteOfDay, to: minuteOfDay })
    .refine(({ from, to }) => from !== to, { path: ["to"], message: "must differ from the beginning" })
    .nullable(),
  /** Whole days, 0 for Sunday. */
  days: z.array(z.int("must be a day from 0 to 6").min(0, "must be 0 or more").max(6, "must be 6 or less")).max(7),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

export const alertParamsSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, "must be the id of a saved filter"),
});

export type AlertRule = Omit<AlertChoice, "zone"> & {
  filterId: string;
  /** Null for a built-in one, whose name each language has, and for one that is gone. */
  filterName: string | null;
  /** Whether the filter is there still, for this person. */
  isThere: boolean;
};

export type Alerts = {
  data: AlertRule[];
  quiet: QuietHours | null;
  /** Alerts count in the local copy: without one, or while its first sync lasts, nothing is announced. */
  counting: "on" | "copy_off" | "copy_behind";
};

/** How many chats a filter with a line held in the last 24 hours, at most in each quarter of an hour that was looked at. */
export type AlertHistory = { data: { at: string; count: number }[]; now: string };

/** What an announcement says. */
export type AlertNews =
  | { kind: "chat"; chatId: number; customer: string | null }
  /** More new chats than anybody wants one by one. */
  | { kind: "chats"; count: number }
  | { kind: "line"; count: number; over: number; minutes: number };

export type Announcement = {
  id: string;
  at: string;
  filterId: string;
  filterName: string | null;
  news: AlertNews;
  /** It came in quiet hours. */
  isQuiet: boolean;
};

export type AnnouncementList = { data: Announcement[] };
