import { outgoingTargetParamsSchema } from "@/lib/api/outgoing/contract";
import { route } from "@/lib/server/http/route";
import { listOutgoingDeliveries } from "@/lib/server/outgoing/targets";

export const GET = route({ role: "lead", params: outgoingTargetParamsSchema }, ({ params }) =>
  listOutgoingDeliveries(params.id),
);
