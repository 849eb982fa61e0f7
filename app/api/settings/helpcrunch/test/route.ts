import { testKey } from "@/lib/server/helpcrunch-settings";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";

export const POST = route({ role: "admin" }, ({ person, headers, signal }) =>
  testKey({ person, ...requestSource(headers) }, signal),
);
