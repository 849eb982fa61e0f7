import { outgoingTargetChangeSchema, outgoingTargetParamsSchema } from "@/lib/api/outgoing/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { deleteOutgoingTarget, updateOutgoingTarget } from "@/lib/server/outgoing/targets";

export const PATCH = route(
  { role: "lead", params: outgoingTargetParamsSchema, body: outgoingTargetChangeSchema },
  ({ person, params, body, headers }) => updateOutgoingTarget(params.id, body, { person, ...requestSource(headers) }),
);

export const DELETE = route({ role: "lead", params: outgoingTargetParamsSchema }, ({ person, params, headers }) =>
  deleteOutgoingTarget(params.id, { person, ...requestSource(headers) }),
);
