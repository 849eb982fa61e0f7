import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { LocalCopyChoice, LocalCopySettings, SyncState } from "@/lib/api/local-copy/contract";
import type { Person } from "@/lib/api/roles";
import { record, type requestSource } from "@/lib/server/audit-log/audit-log";
import {
  deleteLocalCopy,
  localCopySettings,
  openLocalCopy,
  saveLocalCopyChoice,
  syncState,
} from "@/lib/server/local-copy/local-copy";

type By = ReturnType<typeof requestSource> & { person: Person };

const target = { type: "settings", id: "local-copy" } as const;

function entryBy({ person, address, requestId }: By) {
  return { actor: { id: person.id, email: person.email }, address, requestId, target, outcome: "ok" } as const;
}

/** Switches the copy and what it keeps. Switched off, it stays where it is until somebody deletes it. */
export async function changeLocalCopy(choice: LocalCopyChoice, by: By): Promise<LocalCopySettings> {
  const saved = await saveLocalCopyChoice(choice, by.person.id);
  await record({ action: "local_copy.change", ...entryBy(by), details: { ...choice } });
  return saved;
}

/** Deletes everything that was copied, here only. */
export async function removeLocalCopy(by: By): Promise<LocalCopySettings> {
  await deleteLocalCopy();
  await record({ action: "local_copy.delete", ...entryBy(by) });
  return localCopySettings();
}

/** @throws ApiError `local_copy_off` */
export async function pauseSync(isPaused: boolean, by: By): Promise<SyncState> {
  const opened = await openLocalCopy();
  if (opened === null) throw new ApiError("local_copy_off", "There is no local copy. An admin can switch it on.");
  await opened.sync.setPaused(isPaused);
  await record({ action: "local_copy.change", ...entryBy(by), details: { paused: isPaused } });
  return syncState();
}
