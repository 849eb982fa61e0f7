import { z } from "zod";
import { isTimeZone } from "@/lib/dates/time-zone";
import { countSavedFilters } from "@/lib/server/chat-source/count-chats";
import { route } from "@/lib/server/http/route";

const querySchema = z.strictObject({
  zone: z.string().refine(isTimeZone, "must be the IANA name of a time zone, such as Europe/Warsaw").default("UTC"),
});

export const GET = route({ role: "viewer", query: querySchema }, ({ query, person }) =>
  countSavedFilters(query.zone, person),
);
