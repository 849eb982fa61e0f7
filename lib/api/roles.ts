/** From least to most: each role may do all that the ones before it may. */
export const roles = ["viewer", "agent", "lead", "admin"] as const;
export type Role = (typeof roles)[number];

/** Somebody with an account of ours, as screens and route handlers know them. */
export type Person = { id: string; email: string; name: string; role: Role };

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** Whether a person of `role` may do what needs at least `needed`. */
export function roleAllows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
