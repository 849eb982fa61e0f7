import { linkTokenSchema } from "@/lib/api/people-contract";
import { readLink } from "@/lib/server/people/links";
import { route } from "@/lib/server/route";

/** A POST although it only reads: so the token stands in no address. */
export const POST = route({ public: true, body: linkTokenSchema }, ({ body }) => readLink(body.token));
