import "server-only";
import { type Person, roleAllows } from "@/lib/api/roles";
import type { SavedFilterRights } from "@/lib/api/saved-filters/contract";

type Subject = { owner_id: string; owner_disabled_at: number | null; shared: number };

/**
 * Who may do what. A private one is its owner's alone. A shared one is everybody's queue: leads and admins may change
 * it, but only its owner (while a lead) or an admin may take it away from everybody. An admin may take over what a
 * disabled person left behind.
 */
export function permissionsOn({ owner_id, owner_disabled_at, shared }: Subject, person: Person): SavedFilterRights {
  const isOwner = owner_id === person.id;
  const isLead = roleAllows(person.role, "lead");
  const isAdmin = roleAllows(person.role, "admin");
  const mayWithdraw = isAdmin || (isOwner && isLead);
  return {
    update: shared === 1 ? isLead : isOwner,
    share: shared === 1 ? mayWithdraw : isOwner && isLead,
    remove: shared === 1 ? mayWithdraw : isOwner,
    takeOver: isAdmin && !isOwner && owner_disabled_at !== null,
  };
}

/** Whether a person may know that it is there at all. */
export function isVisibleTo(subject: Subject, person: Person): boolean {
  return subject.owner_id === person.id || subject.shared === 1 || permissionsOn(subject, person).takeOver;
}
