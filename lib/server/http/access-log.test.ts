import { expect, test } from "vitest";
import { toAccess } from "@/lib/server/http/access-log";

const noFacts = { route: null, personId: null, code: null };
const get = { method: "GET", status: 200, durationMs: 12.4, facts: noFacts };

test("a line holds the path and nothing of the query or of a fragment", () => {
  const { fields, route } = toAccess({ ...get, url: "/chats?q=lisa@example.com#token" });
  expect(fields).toEqual({ method: "GET", path: "/chats", status: 200, durationMs: 12 });
  expect(route).toBe("page");
});

test("the names of series are few, whatever is asked for", () => {
  const routeOf = (url: string, route: string | null = null) =>
    toAccess({ ...get, url, facts: { ...noFacts, route } }).route;
  expect(routeOf("/api/chats/1", "/api/chats/[id]")).toBe("/api/chats/[id]");
  expect(routeOf("/api/made-up/by-a-stranger")).toBe("other");
  expect(routeOf("/_next/static/chunks/1.js")).toBe("file");
  expect(routeOf("/made-up")).toBe("page");
});

test("what machines ask for is quiet, and a path of any length is cut", () => {
  for (const url of ["/_next/static/a.js", "/api/health", "/api/ready", "/api/metrics"]) {
    expect(toAccess({ ...get, url }).isQuiet).toBe(true);
  }
  for (const url of ["/chats", "/api/healthy", "/api/chats"]) expect(toAccess({ ...get, url }).isQuiet).toBe(false);
  expect(toAccess({ ...get, url: `/${"a".repeat(5_000)}` }).path).toHaveLength(200);
});
