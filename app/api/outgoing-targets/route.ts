import { newOutgoingTargetSchema } from "@/lib/api/outgoing/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { createOutgoingTarget, listOutgoingTargets } from "@/lib/server/outgoing/targets";

export const GET = route({ role: "lead" }, ({ person }) => listOutgoingTargets(person));

export const POST = route({ role: "lead", body: newOutgoingTargetSchema, status: 201 }, ({ person, body, headers }) =>
  createOutgoingTarget(body, { person, ...requestSource(headers) }),
);
