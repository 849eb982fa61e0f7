import type { Role } from "@/lib/api/roles";

/** The parts of Settings, and from which role on they are shown. */
export const settingsParts = [
  { name: "helpcrunch", role: "admin" },
  { name: "local-copy", role: "admin" },
  { name: "people", role: "admin" },
  { name: "audit-log", role: "admin" },
  { name: "alerts", role: "viewer" },
  { name: "saved-replies", role: "agent" },
  { name: "system", role: "admin" },
  { name: "me", role: "viewer" },
] as const satisfies readonly { name: string; role: Role }[];
