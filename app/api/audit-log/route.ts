import { auditLogQuerySchema } from "@/lib/api/audit-log/contract";
import { readRecord } from "@/lib/server/audit-log/read-audit-log";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "admin", query: auditLogQuerySchema }, ({ query }) => readRecord(query));
