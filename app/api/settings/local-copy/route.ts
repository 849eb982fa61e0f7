import { localCopySettingsSchema } from "@/lib/api/local-copy/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { changeLocalCopy, removeLocalCopy } from "@/lib/server/local-copy/change-local-copy";
import { localCopySettings } from "@/lib/server/local-copy/local-copy";

export const GET = route({ role: "admin" }, () => localCopySettings());

export const PUT = route({ role: "admin", body: localCopySettingsSchema }, ({ body, person, headers }) =>
  changeLocalCopy(body, { person, ...requestSource(headers) }),
);

/** Deletes what was copied. While the switch is on, the first sync begins again. */
export const DELETE = route({ role: "admin" }, ({ person, headers }) =>
  removeLocalCopy({ person, ...requestSource(headers) }),
);
