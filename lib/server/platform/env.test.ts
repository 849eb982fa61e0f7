import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "@/lib/server/platform/env";

const folder = mkdtempSync(path.join(tmpdir(), "chatboard-env-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, contents: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, contents);
  return file;
}

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnvironment(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

const goodSecret = "Zk3vR8qLw1TzX0bYc6NfUe9GhJmPs4Da";

describe("the environment", () => {
  test("needs nothing outside production", () => {
    const environment = parseEnvironment({});
    expect(environment).toMatchObject({
      production: false,
      demo: false,
      host: "127.0.0.1",
      port: 3000,
      appUrl: "http://localhost:3000",
      appSecret: null,
      databaseUrl: null,
      helpcrunchApiKey: null,
      helpcrunchApiUrl: "https://api.helpcrunch.com/v1",
      helpcrunchRateLimit: 120,
      firstAdmin: null,
      oidc: null,
      trustedProxies: [],
      logLevel: "info",
    });
    expect(environment.dataDir).toBe(path.resolve(".data"));
  });

  test("counts an empty variable as unset", () => {
    expect(parseEnvironment({ PORT: "", DATABASE_URL: "", ADMIN_EMAIL: "" })).toMatchObject({
      port: 3000,
      databaseUrl: null,
    });
  });

  test("lets the public address follow the port", () => {
    expect(parseEnvironment({ PORT: "4100" }).appUrl).toBe("http://localhost:4100");
  });

  test("takes a limit below HelpCrunch's, for a key that other tools use as well, and none above it", () => {
    expect(parseEnvironment({ HELPCRUNCH_RATE_LIMIT: "45" }).helpcrunchRateLimit).toBe(45);
    for (const wrong of ["0", "121", "1.5", "-3", "many"]) {
      expect(problemsOf({ HELPCRUNCH_RATE_LIMIT: wrong })).toEqual([
        expect.stringMatching(/^HELPCRUNCH_RATE_LIMIT: must be a whole number from 1 to 120/),
      ]);
    }
  });

  test("requires APP_SECRET in production, and says how to make one", () => {
    expect(problemsOf({ NODE_ENV: "production" })).toEqual([
      "APP_SECRET: is required in production. Make one with: openssl rand -base64 32.",
    ]);
    expect(problemsOf({ NODE_ENV: "production", APP_SECRET: goodSecret })).toEqual([]);
  });

  test("lets the demo do without APP_SECRET, on a local emulator only", () => {
    const demo = { NODE_ENV: "production", CHATBOARD_DEMO: "1" };
    expect(problemsOf({ ...demo, HELPCRUNCH_API_URL: "http://127.0.0.1:4010/v1" })).toEqual([]);
    expect(problemsOf(demo)).toEqual([expect.stringMatching(/^CHATBOARD_DEMO: .*local emulator only/)]);
  });

  test("keeps the demo, whose passwords are published, out of a database that was named for the dashboard", () => {
    const demo = { CHATBOARD_DEMO: "1", HELPCRUNCH_API_URL: "http://127.0.0.1:4010/v1" };
    expect(problemsOf({ ...demo, DATABASE_URL: "postgres://db.example.com/chatboard" })).toEqual([
      expect.stringMatching(/^DATABASE_URL: .*database of its own/),
    ]);
  });

  test("measures APP_SECRET in bytes", () => {
    expect(problemsOf({ APP_SECRET: goodSecret.slice(1) })).toEqual([
      expect.stringMatching(/^APP_SECRET: must have 32 bytes/),
    ]);
    // Eighteen letters of two bytes each.
    expect(problemsOf({ APP_SECRET: "żółwięćśńłąęóżźćśł".normalize("NFC").replaceAll(/[a-z]/g, "ß") })).toEqual([]);
  });

  test.each([
    "change-me-change-me-change-me-change-me",
    "replace_me_with_32_bytes_or_more_please",
    "an-example-secret-of-thirty-two-bytes!",
    "your-secret-goes-here-thirty-two-bytes",
    "MyPassword-of-at-least-thirty-two-bytes",
    "0123456789abcdef0123456789abcdef",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "ab12ab12ab12ab12ab12ab12ab12ab12",
  ])("refuses the example value %s as APP_SECRET", (value) => {
    expect(problemsOf({ APP_SECRET: value })).toEqual([expect.stringMatching(/^APP_SECRET: is an example value/)]);
  });

  test.each([["0"], ["65536"], ["-1"], ["3000.5"], ["http"], ["0x50"]])("refuses the port %s", (PORT) => {
    expect(problemsOf({ PORT })).toEqual(["PORT: must be a whole number from 1 to 65535."]);
  });

  test.each([
    ["chats.example.com", /such as https:\/\/chats\.example\.com/],
    ["ftp://chats.example.com", /such as/],
    ["https://chats.example.com/board", /Write https:\/\/chats\.example\.com/],
    ["https://lisa:word@chats.example.com", /without a path/],
  ])("refuses %s as the public address", (APP_URL, words) => {
    expect(problemsOf({ APP_URL })).toEqual([expect.stringMatching(words)]);
  });

  test("takes a public address with or without a slash at its end", () => {
    expect(parseEnvironment({ APP_URL: "https://Chats.example.com/" }).appUrl).toBe("https://chats.example.com");
  });

  test.each(["mysql://db.example.com/chats", "file:chats.sqlite", "db.example.com"])(
    "refuses the database %s",
    (DATABASE_URL) => {
      expect(problemsOf({ DATABASE_URL })).toEqual([expect.stringMatching(/^DATABASE_URL: must begin with postgres/)]);
    },
  );

  test("sends the key over https only, except to this machine", () => {
    expect(problemsOf({ HELPCRUNCH_API_URL: "http://api.example.com/v1" })).toEqual([
      expect.stringMatching(/^HELPCRUNCH_API_URL: must begin with https/),
    ]);
    expect(problemsOf({ HELPCRUNCH_API_URL: "http://localhost.example.com/v1" })).toHaveLength(1);
    expect(parseEnvironment({ HELPCRUNCH_API_URL: "http://[::1]:4010/v1/" }).helpcrunchApiUrl).toBe(
      "http://[::1]:4010/v1",
    );
  });

  test("a provider's addresses are trusted only where it is said in so many words", () => {
    const oidc = { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "chatboard", OIDC_CLIENT_SECRET: "s3cret" };
    expect(parseEnvironment(oidc).oidc?.trustsEmail).toBe(false);
    expect(parseEnvironment({ ...oidc, OIDC_TRUST_EMAIL: "true" }).oidc?.trustsEmail).toBe(true);
    expect(problemsOf({ ...oidc, OIDC_TRUST_EMAIL: "yes" })).toEqual(["OIDC_TRUST_EMAIL: must be true or false."]);
  });

  test("takes the first admin and single sign-on whole or not at all", () => {
    expect(problemsOf({ ADMIN_EMAIL: "ada@example.com" })).toEqual([
      expect.stringMatching(/^ADMIN_PASSWORD: is missing/),
    ]);
    expect(problemsOf({ OIDC_ISSUER: "https://id.example.com" })).toEqual([
      expect.stringMatching(/^OIDC_CLIENT_ID: is missing/),
      expect.stringMatching(/^OIDC_CLIENT_SECRET: is missing/),
    ]);
  });

  test("takes addresses and networks of proxies", () => {
    expect(parseEnvironment({ TRUSTED_PROXIES: "10.0.0.5, 172.16.0.0/12 fd00::/8" }).trustedProxies).toEqual([
      "10.0.0.5",
      "172.16.0.0/12",
      "fd00::/8",
    ]);
    for (const wrong of ["proxy.example.com", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "0.0.0.0/0", "::/0", "*"]) {
      expect(problemsOf({ TRUSTED_PROXIES: wrong })).toHaveLength(1);
    }
  });

  test("wants a token for the metrics that nobody guesses", () => {
    expect(problemsOf({ METRICS_TOKEN: "metrics" })).toEqual(["METRICS_TOKEN: must have 16 characters or more."]);
    expect(parseEnvironment({}).metricsToken).toBeNull();
  });

  test("names every problem at once, one line each", () => {
    const problems = problemsOf({ PORT: "no", APP_URL: "no", APP_SECRET: "no", LOG_LEVEL: "no" });
    const names = problems.map((problem) => problem.split(":")[0]);
    expect(names.toSorted()).toEqual(["APP_SECRET", "APP_URL", "LOG_LEVEL", "PORT"]);
    expect(problems.join("")).not.toContain("\n");
  });

  test("names what is missing beside what is wrong", () => {
    const problems = problemsOf({ NODE_ENV: "production", LOG_LEVEL: "loud", ADMIN_PASSWORD: "short" });
    const names = problems.map((problem) => problem.split(":")[0]);
    expect(names.toSorted()).toEqual(["ADMIN_EMAIL", "ADMIN_PASSWORD", "APP_SECRET", "LOG_LEVEL"]);
  });

  test("names the hosts of the house that messages may go to, one by one", () => {
    const { outgoingPrivateHosts } = parseEnvironment({ OUTGOING_PRIVATE_HOSTS: "Hooks.internal, 10.0.0.5 ::1" });
    expect([...outgoingPrivateHosts]).toEqual(["hooks.internal", "10.0.0.5", "::1"]);
    expect(parseEnvironment({}).outgoingPrivateHosts.size).toBe(0);
    for (const wrong of ["https://hooks.internal", "10.0.0.0/8", "*", "hooks.internal:8080"]) {
      expect(problemsOf({ OUTGOING_PRIVATE_HOSTS: wrong })).toEqual([
        expect.stringMatching(/^OUTGOING_PRIVATE_HOSTS: must be names or addresses of hosts/),
      ]);
    }
  });

  test("quotes no secret in a problem", () => {
    const problems = problemsOf({
      APP_SECRET: "short-but-private",
      DATABASE_URL: "mysql://reader:short-but-private@db.example.com",
      ADMIN_PASSWORD: "private",
      ADMIN_EMAIL: "ada@example.com",
    });
    expect(problems).toHaveLength(3);
    expect(problems.join("\n")).not.toContain("private");
  });
});

describe("a secret in a file", () => {
  test.each(["APP_SECRET", "APP_SECRET_PREVIOUS", "HELPCRUNCH_API_KEY", "OIDC_CLIENT_SECRET", "METRICS_TOKEN"])(
    "%s is read from the file that its _FILE names",
    (name) => {
      const file = fileWith(name, `${goodSecret}\n`);
      const oidc = { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "chatboard" };
      const environment = parseEnvironment({ [`${name}_FILE`]: file, ...(name.startsWith("OIDC") ? oidc : {}) });
      const revealed = [
        environment.appSecret,
        environment.appSecretPrevious,
        environment.helpcrunchApiKey,
        environment.oidc?.clientSecret,
        environment.metricsToken,
      ].map((secret) => secret?.reveal());
      expect(revealed.filter((value) => value !== undefined)).toEqual([goodSecret]);
    },
  );

  test("holds one signing key of webhooks, or two while one is replaced", () => {
    const keysIn = (contents: string) =>
      parseEnvironment({ HELPCRUNCH_WEBHOOK_KEY_FILE: fileWith("webhooks", contents) }).helpcrunchWebhookKeys.map(
        (key) => key.reveal(),
      );
    expect(keysIn("key-of-today\n")).toEqual(["key-of-today"]);
    expect(keysIn("key-of-today, key-of-yesterday\n")).toEqual(["key-of-today", "key-of-yesterday"]);
    for (const wrong of ["short", "key-of-today,key-of-yesterday,key-before-that"]) {
      expect(problemsOf({ HELPCRUNCH_WEBHOOK_KEY: wrong })).toEqual([
        expect.stringMatching(/^HELPCRUNCH_WEBHOOK_KEY: must be a key of 8 characters or more, or two/),
      ]);
    }
  });

  test("holds the database's address and the first admin's password too", () => {
    const environment = parseEnvironment({
      DATABASE_URL_FILE: fileWith("database", "postgres://reader@db.example.com/chats\n"),
      ADMIN_EMAIL: "ada@example.com",
      ADMIN_PASSWORD_FILE: fileWith("password", "a long enough one\n"),
    });
    expect(environment.databaseUrl?.reveal()).toBe("postgres://reader@db.example.com/chats");
    expect(environment.firstAdmin?.password.reveal()).toBe("a long enough one");
  });

  test.each([
    ["is missing", path.join(folder, "nothing"), /^APP_SECRET_FILE: .* cannot be read/],
    ["is empty", fileWith("empty", " \n"), /^APP_SECRET_FILE: .* is empty/],
  ])("that %s is a problem of its own", (_what, file, words) => {
    expect(problemsOf({ NODE_ENV: "production", APP_SECRET_FILE: file })).toEqual([expect.stringMatching(words)]);
  });

  test("beside the same secret in a variable is refused", () => {
    const file = fileWith("twice", goodSecret);
    expect(problemsOf({ APP_SECRET: goodSecret, APP_SECRET_FILE: file })).toEqual([
      expect.stringMatching(/^APP_SECRET: is set twice/),
    ]);
  });
});
