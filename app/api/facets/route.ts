import { z } from "zod";
import { parseAnyView } from "@/lib/api/chats/parse-chat-query";
import { isTimeZone } from "@/lib/dates/time-zone";
import { countFacets, type FacetField, facetFields } from "@/lib/server/chat-source/count-chats";
import { route } from "@/lib/server/http/route";
import type { AnyView } from "@/lib/view/filter-node";

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
    .transform((raw, context): AnyView => {
      const parsed = parseAnyView(readJson(raw), "view");
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
