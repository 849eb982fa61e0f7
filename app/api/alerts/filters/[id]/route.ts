import { alertChoiceSchema, alertParamsSchema } from "@/lib/api/alerts/contract";
import { alertHistory, removeAlert, saveAlert } from "@/lib/server/alerts/alerts";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer", params: alertParamsSchema }, ({ person, params }) =>
  alertHistory(params.id, person),
);

export const PUT = route(
  { role: "viewer", params: alertParamsSchema, body: alertChoiceSchema },
  ({ person, params, body }) => saveAlert(params.id, body, person),
);

export const DELETE = route({ role: "viewer", params: alertParamsSchema }, ({ person, params }) =>
  removeAlert(params.id, person),
);
