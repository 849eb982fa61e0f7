import "server-only";
import { database, isMigrated } from "@/lib/server/db/open";

/* What a process does at its start, for the test that starts several at once. */
const db = await database();
process.stdout.write(`migrated: ${await isMigrated(db)}`);
await db.destroy();
