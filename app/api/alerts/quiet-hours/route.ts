import { quietHoursSchema } from "@/lib/api/alerts/contract";
import { saveQuiet } from "@/lib/server/alerts/alerts";
import { route } from "@/lib/server/http/route";

export const PUT = route({ role: "viewer", body: quietHoursSchema }, ({ person, body }) => saveQuiet(body, person));
