import { outgoingTargetParamsSchema } from "@/lib/api/outgoing/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { testOutgoingTarget } from "@/lib/server/outgoing/deliver";

export const POST = route({ role: "lead", params: outgoingTargetParamsSchema }, ({ person, params, headers }) =>
  testOutgoingTarget(params.id, { person, ...requestSource(headers) }),
);
