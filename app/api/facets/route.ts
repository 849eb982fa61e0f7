import { z } from "zod";
import { isTimeZone } from "@/lib/dates/time-zone";
import { countFacets, type FacetField, facetFields } from "@/lib/server/chat-source/count-chats";
import { route } from "@/lib/server/http/route";
import { parseAskedView } from "@/lib/view/stored-view";
import type { AskedView } from "@/lib/view/view";

const everything = JSON.stringify({ filters: [] });

const isFacetField = (raw: string): raw is FacetField => Object.hasOwn(facetFields, raw);

const querySchema = z.strictObject({
  field: z.string().transform((raw, context): FacetField => {
    if (isFacetField(raw)) return raw;
    context.addIssue(`must be one of ${Object.keys(facetFields).join(", ")}`);
    return z.NEVER;
  }),
  view: z
    .string()
    .default(everything)
    .transform((raw, context): AskedView => {
      const parsed = parseAskedView(readJson(raw), "view");
      if ("view" in parsed) return parsed.view;
      for (const { path, message } of parsed.issues)
        context.addIssue({ code: "custom", message: `${path}: ${message}` });
      return z.NEVER;
    }),
  zone: z.string().refine(isTimeZone, "must be the IANA name of a time zone, such as Europe/Warsaw").default("UTC"),
});

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

export const GET = route({ role: "viewer", query: querySchema }, ({ query, person }) => countFacets(query, person));
