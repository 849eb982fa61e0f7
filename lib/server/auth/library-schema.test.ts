import { getMigrations } from "better-auth/db/migration";
import { describe, expect, onTestFinished, test } from "vitest";
import { libraryOptions } from "@/lib/server/auth/auth";
import { Secret } from "@/lib/server/platform/secret";
import { testDatabases } from "@/lib/testing/scratch-database";

describe.each(testDatabases)("on $dialect", ({ open }) => {
  test("the sign-in library finds every table and column that it wants, of the kind that it wants", async () => {
    const { db, close } = await open();
    onTestFinished(close);
    const complaints: string[] = [];
    const appSecret = new Secret("Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da");
    const plan = await getMigrations(
      {
        ...libraryOptions({ db, appUrl: "http://localhost:3000", appSecret }),
        // It tells of a wrong column type in its log only.
        logger: { level: "warn", log: (_level, message) => complaints.push(message) },
      },
      { throwOnUnsafe: false },
    );
    expect(plan.toBeCreated).toEqual([]);
    expect(plan.toBeAdded).toEqual([]);
    expect(plan.toBeAddedIndexes).toEqual([]);
    expect(plan.schemaProblems).toEqual([]);
    // Postgres reports a bigint as int8, the one name that the library's list of numbers lacks.
    expect(complaints.filter((complaint) => !complaint.endsWith("Expected number but got int8."))).toEqual([]);
  });
});
