import type { Role } from "@/lib/api/roles";

/** Somebody who exists in the demo only, password and all. */
export type DemoPerson = { email: string; name: string; role: Role; password: string };
