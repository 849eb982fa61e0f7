import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import {
  announceGzip,
  noteRequest,
  openRequests,
  requestKeyHeader,
  toRouteName,
} from "@/lib/server/http/request-context";

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

const response = new ServerResponse(new IncomingMessage(new Socket()));
const noFacts = { route: null, personId: null, code: null };
const headersOf = (key: string) => new Headers({ [requestKeyHeader]: key });
afterEach(() => openRequests().clear());

test("facts are added to the request that they are about, and of an unknown one forgotten", () => {
  openRequests().set("k1", { facts: { ...noFacts }, response });
  noteRequest(headersOf("k1"), { route: "/api/chats" });
  noteRequest(headersOf("k1"), { personId: "p1" });
  noteRequest(headersOf("another"), { personId: "p2" });
  noteRequest(new Headers(), { personId: "p3" });
  expect([...openRequests()].map(([key, { facts }]) => [key, facts])).toEqual([
    ["k1", { route: "/api/chats", personId: "p1", code: null }],
  ]);
});

test("a gzipped body is announced on the answer that it belongs to, and on no other", () => {
  openRequests().set("k1", { facts: { ...noFacts }, response });
  expect(announceGzip(headersOf("another"))).toBe(false);
  expect(response.getHeader("content-encoding")).toBeUndefined();
  expect(announceGzip(headersOf("k1"))).toBe(true);
  expect(response.getHeader("content-encoding")).toBe("gzip");
});
