import { expect, test } from "vitest";
import { noteRequest, openRequests, requestKeyHeader, toRouteName } from "@/lib/server/request-facts";

test.each([
  ["/api/chats/17/messages", { id: "17" }, "/api/chats/[id]/messages"],
  ["/api/chats", {}, "/api/chats"],
  ["/api/chats", undefined, "/api/chats"],
  ["/api/saved-filters/a%20b", { id: "a b" }, "/api/saved-filters/[id]"],
  ["/api/saved-filters/a%20b", { id: "a%20b" }, "/api/saved-filters/[id]"],
  ["/api/saved-filters/%E0%A4%A", { id: "%E0%A4%A" }, "/api/saved-filters/[id]"],
])("%s with %j is the route %s", (pathname, params, name) => {
  expect(toRouteName(pathname, params)).toBe(name);
});

test("facts are added to the request that they are about, and of an unknown one forgotten", () => {
  openRequests().set("k1", { route: null, personId: null, code: null });
  noteRequest(new Headers({ [requestKeyHeader]: "k1" }), { route: "/api/chats" });
  noteRequest(new Headers({ [requestKeyHeader]: "k1" }), { personId: "p1" });
  noteRequest(new Headers({ [requestKeyHeader]: "another" }), { personId: "p2" });
  noteRequest(new Headers(), { personId: "p3" });
  expect([...openRequests()]).toEqual([["k1", { route: "/api/chats", personId: "p1", code: null }]]);
  openRequests().clear();
});
