import type { SavedFilter } from "@/lib/api/saved-filters/contract";

const times = { createdAt: "2026-05-04T09:30:00.000Z", updatedAt: "2026-05-04T09:30:00.000Z" };
const lena = { id: "p-lena", name: "Lena" };

/** A saved filter of one's own, changed where a test says so. */
export function savedFilterLike(change: Partial<SavedFilter> & { id: string }): SavedFilter {
  return {
    name: `Filter ${change.id}`,
    description: "",
    view: { version: 1, filters: [{ field: "status", operator: "eq", value: "pending" }] },
    shared: false,
    owner: lena,
    isMine: true,
    version: 1,
    createdBy: lena,
    updatedBy: lena,
    ...times,
    may: { update: true, share: false, remove: true, takeOver: false },
    ...change,
  };
}
