import type { Customer } from "@/lib/helpcrunch/customer";

/** What a customer is called; null when nothing but the id is known. */
export function customerName({ name, email, userId }: Customer): string | null {
  return name ?? email ?? userId;
}
