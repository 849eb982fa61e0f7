import { listAnnouncements } from "@/lib/server/alerts/alerts";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer" }, ({ person }) => listAnnouncements(person));
