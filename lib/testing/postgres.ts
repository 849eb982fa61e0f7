import { spawnSync } from "node:child_process";

/**
 * The Postgres server that tests may use: TEST_DATABASE_URL, else DATABASE_URL, else a local server that lets this
 * user in. Test files make databases of their own on it and drop them again; nothing that is there is touched.
 */
export function findPostgres(): { url: string | undefined; reason: string } {
  for (const name of ["TEST_DATABASE_URL", "DATABASE_URL"]) {
    const url = process.env[name];
    if (url !== undefined && url !== "") return { url, reason: name };
  }
  const local = "postgres://postgres@127.0.0.1:5432/postgres";
  const probe = spawnSync("psql", ["--no-password", "--command", "select 1", local], {
    timeout: 5_000,
    env: { ...process.env, PGCONNECT_TIMEOUT: "2" },
  });
  return probe.status === 0
    ? { url: local, reason: "a local server" }
    : { url: undefined, reason: "no DATABASE_URL and no local server" };
}
