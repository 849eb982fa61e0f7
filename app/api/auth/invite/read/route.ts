import { linkTokenSchema } from "@/lib/api/people/contract";
import { route } from "@/lib/server/http/route";
import { readLink } from "@/lib/server/people/links";

/** A POST although it only reads: so the token stands in no address. */
export const POST = route({ public: true, body: linkTokenSchema }, ({ body }) => readLink(body.token));
