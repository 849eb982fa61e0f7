import { recordQuerySchema } from "@/lib/api/record-contract";
import { readRecord } from "@/lib/server/record/read-record";
import { route } from "@/lib/server/route";

export const GET = route({ role: "admin", query: recordQuerySchema }, ({ query }) => readRecord(query));
