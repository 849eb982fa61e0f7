import { customerParamsSchema } from "@/lib/api/create-chat/contract";
import { getCustomer } from "@/lib/server/chat-source/customers";
import { route } from "@/lib/server/http/route";

/** One customer by id, for a link that carries no more than that; answers `{customer}`. */
export const GET = route({ role: "viewer", params: customerParamsSchema }, ({ person, params, signal }) =>
  getCustomer(params.id, person, signal),
);
