import type { Role } from "@/lib/api/roles";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** The least role that may; `public` asks nobody who they are. */
export type Least = Role | "public";

/**
 * Who may use which route. A route that does not stand here fails the tests, so nobody adds one without saying for
 * whom it is.
 */
export const routeRoles: Readonly<Record<string, Partial<Record<Method, Least>>>> = {
  "/api/health": { GET: "public" },
  // Public to sessions: its own token opens it.
  "/api/metrics": { GET: "public" },
  "/api/ready": { GET: "public" },
  "/api/set-up": { POST: "public" },
  // Public to sessions: the token of the metrics opens it.
  "/api/system/monitoring": { GET: "public" },
  // Public to sessions: its signature opens it.
  "/api/webhooks/helpcrunch": { POST: "public" },

  "/api/auth/get-session": { GET: "public" },
  "/api/auth/invite/accept": { POST: "public" },
  "/api/auth/invite/read": { POST: "public" },
  "/api/auth/oidc/callback": { GET: "public" },
  "/api/auth/oidc/start": { GET: "public" },
  "/api/auth/sign-in/email": { POST: "public" },
  "/api/auth/sign-in/second-factor": { POST: "public" },
  "/api/auth/sign-out": { POST: "public" },
  "/api/[...unknown]": { GET: "public", POST: "public", PUT: "public", PATCH: "public", DELETE: "public" },

  "/api/me": { GET: "viewer" },
  "/api/me/password": { PUT: "viewer" },
  "/api/me/second-factor": { POST: "viewer", PUT: "viewer", DELETE: "viewer" },
  "/api/me/second-factor/recovery-codes": { POST: "viewer" },
  "/api/me/sessions": { GET: "viewer", DELETE: "viewer" },
  "/api/me/sessions/[id]": { DELETE: "viewer" },

  // One's own.
  "/api/alerts": { GET: "viewer" },
  "/api/alerts/announcements": { GET: "viewer" },
  "/api/alerts/filters/[id]": { GET: "viewer", PUT: "viewer", DELETE: "viewer" },
  "/api/alerts/quiet-hours": { PUT: "viewer" },

  "/api/budget": { GET: "viewer" },
  "/api/chats": { GET: "viewer", POST: "agent" },
  "/api/chats/query": { POST: "viewer" },
  "/api/chats/search": { POST: "viewer" },
  "/api/chats/total": { GET: "viewer" },
  "/api/chats/[id]": { GET: "viewer", PATCH: "agent" },
  // Agents where an admin lets them export.
  "/api/chats/[id]/html": { GET: "lead" },
  "/api/chats/[id]/messages": { GET: "viewer", POST: "agent" },
  "/api/chats/[id]/presence": { GET: "viewer", PUT: "viewer" },
  "/api/create-intents": { GET: "agent" },
  "/api/create-intents/[key]": { GET: "agent", POST: "agent" },
  "/api/customers": { GET: "viewer", POST: "agent" },
  "/api/customers/[id]": { GET: "viewer" },
  "/api/directory": { GET: "viewer" },
  "/api/events": { GET: "viewer" },
  "/api/facets": { GET: "viewer" },
  "/api/reports/[name]": { GET: "viewer" },
  "/api/reports/[name]/csv": { GET: "viewer" },
  "/api/search": { GET: "viewer" },
  "/api/sync": { GET: "viewer" },
  "/api/sync/pause": { POST: "admin" },
  "/api/sync/resume": { POST: "admin" },
  "/api/settings/exports": { GET: "agent", PUT: "admin" },
  "/api/system": { GET: "admin" },
  "/api/settings/local-copy": { GET: "admin", PUT: "admin", DELETE: "admin" },

  // One's own, and everybody's for leads; how many chats a role may change is asked inside.
  "/api/jobs": { GET: "agent", POST: "agent" },
  "/api/jobs/[id]": { GET: "agent" },
  "/api/jobs/[id]/results": { GET: "agent" },
  // One's own, and only while one may export.
  "/api/jobs/[id]/file": { GET: "agent" },
  "/api/jobs/[id]/[action]": { POST: "agent" },

  // One's own; what it takes to share one is asked inside.
  "/api/saved-filters": { GET: "viewer", POST: "viewer" },
  "/api/saved-filters/counts": { GET: "viewer" },
  "/api/saved-filters/import": { POST: "viewer" },
  "/api/saved-filters/order": { PUT: "viewer" },
  "/api/saved-filters/[id]": { GET: "viewer", PATCH: "viewer", DELETE: "viewer" },
  "/api/saved-filters/[id]/placement": { PUT: "viewer" },
  "/api/saved-filters/[id]/restore": { POST: "viewer" },
  "/api/saved-filters/[id]/take-over": { POST: "admin" },

  // Whoever writes to customers; what it takes to share one is asked inside.
  "/api/saved-replies": { GET: "agent", POST: "agent" },
  "/api/saved-replies/[id]": { PATCH: "agent", DELETE: "agent" },

  "/api/outgoing-targets": { GET: "lead", POST: "lead" },
  "/api/outgoing-targets/[id]": { PATCH: "lead", DELETE: "lead" },
  "/api/outgoing-targets/[id]/test": { POST: "lead" },
  "/api/outgoing-targets/[id]/deliveries": { GET: "lead" },

  "/api/people": { GET: "admin", POST: "admin" },
  "/api/people/[id]": { PATCH: "admin" },
  "/api/people/[id]/link": { POST: "admin", DELETE: "admin" },
  "/api/people/[id]/second-factor": { DELETE: "admin" },
  "/api/people/[id]/sessions": { DELETE: "admin" },
  "/api/audit-log": { GET: "admin" },
  "/api/audit-log/export": { GET: "admin" },
  "/api/settings/helpcrunch": { GET: "admin", PUT: "admin" },
  "/api/settings/helpcrunch/test": { POST: "admin" },
  "/api/settings/webhooks": { GET: "admin", PUT: "admin" },
};

/** A POST that changes nothing: scripts may send it without an origin. */
export const readingPosts: readonly string[] = ["/api/chats/query", "/api/chats/search"];

/** Written by another service, which has no origin of ours and proves itself in another way. */
export const foreignWrites: readonly string[] = ["/api/webhooks/helpcrunch"];
