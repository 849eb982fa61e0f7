import { describe, expect, test } from "vitest";
import { errorCodes } from "@/lib/api/errors";
import { savedFilterImportBytesMax } from "@/lib/api/saved-filters/contract";
import { dataPolicy, securityHeaders } from "@/lib/server/http/security-headers";
import { decodeView, encodeView, viewHref, viewLengthMax } from "@/lib/view/address";
import { columnIds } from "@/lib/view/columns";
import type { Filter } from "@/lib/view/filter";
import { filtersMax, tagsMax, textLengthMax } from "@/lib/view/limits";
import { defaultView, pageMax, type View } from "@/lib/view/view";
import {
  addressLengthMax,
  addressPartsMax,
  bodyLengthMax,
  cookiesMax,
  headersLengthMax,
  headersMax,
  refusalOf,
} from "./guard.mjs";
import { bareHeaders } from "./server.mjs";

type Head = { method?: string; url?: string; headers?: Record<string, string> };

function statusOf({ method = "GET", url = "/chats", headers = {} }: Head): number | null {
  const all = { host: "chats.example.com", ...headers };
  return refusalOf({ method, url, headers: all, rawHeaders: Object.entries(all).flat() })?.status ?? null;
}

const fullView: View = {
  ...defaultView,
  match: "any",
  sort: { column: "closedAt", order: "asc" },
  page: pageMax,
  pageSize: 100,
  columns: columnIds,
  chat: Number.MAX_SAFE_INTEGER,
};
const text = (value: string): Filter => ({ field: "customerEmail", operator: "contains", value });
const tags: Filter = {
  field: "customerTags",
  operator: "eq",
  value: Array.from({ length: tagsMax }, (_, i) => `tag ${i}`),
};

describe("what the product makes passes", () => {
  test.each<[string, readonly Filter[]]>([
    [
      "as many filters as a view holds",
      Array.from({ length: filtersMax }, (_, index) => text(`Пошук за словами ${index}`)),
    ],
    ["the longest text, each letter of which takes nine characters", [text("漢".repeat(textLengthMax)), tags]],
    ["filters full of tags", Array.from({ length: filtersMax / 4 }, () => tags)],
  ])("%s", (_, filters) => {
    const address = viewHref("/chats", { ...fullView, filters });
    expect(statusOf({ url: address })).toBeNull();
    // The browser's router adds a parameter of its own, mail programs add some more.
    expect(statusOf({ url: `${address}&_rsc=1a2b3&utm_source=mail&utm_campaign=may&gclid=x` })).toBeNull();
  });

  test("the longest filters that a view takes, beside everything else that it may hold", () => {
    const filters = [text("漢".repeat(textLengthMax)), text("漢".repeat(300))];
    const room = viewLengthMax - encodeView({ ...defaultView, filters }).toString().length - "&filter=&".length;
    const last = text("x".repeat(room - "customerEmail.contains.".length));
    const address = viewHref("/chats", { ...fullView, filters: [...filters, last] });
    expect(decodeView(new URLSearchParams(address.split("?")[1])).issues).toEqual([]);
    expect(statusOf({ url: `${address}&_rsc=1a2b3&utm_source=mail&utm_campaign=may&gclid=x` })).toBeNull();

    const longer = viewHref("/chats", { ...fullView, filters: [...filters, last, text("x")] });
    expect(decodeView(new URLSearchParams(longer.split("?")[1])).issues).toMatchObject([{ code: "address_too_long" }]);
  });

  test("a view on its way to sign-in and back", () => {
    const filters = Array.from({ length: filtersMax }, (_, index) => text(`lisa.${index}@example.com`));
    const next = encodeURIComponent(viewHref("/chats", { ...fullView, filters }));
    expect(statusOf({ url: `/sign-in?next=${next}` })).toBeNull();
  });

  test("the largest body that a route reads", () => {
    expect(savedFilterImportBytesMax).toBeLessThanOrEqual(bodyLengthMax);
    const headers = { "content-length": String(savedFilterImportBytesMax) };
    expect(statusOf({ method: "POST", url: "/api/saved-filters/import", headers })).toBeNull();
  });

  test.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s below /api", (method) => {
    expect(statusOf({ method, url: "/api/chats" })).toBeNull();
  });

  test.each(["localhost:3000", "127.0.0.1", "[::1]:3000", "chats.example.com"])("the host %s", (host) => {
    expect(statusOf({ headers: { host } })).toBeNull();
  });
});

describe("an address is refused", () => {
  const ofLength = (length: number) => `/chats?q=${"a".repeat(length - "/chats?q=".length)}`;

  test("above its length, and not at it", () => {
    expect(statusOf({ url: ofLength(addressLengthMax) })).toBeNull();
    expect(statusOf({ url: ofLength(addressLengthMax + 1) })).toBe(414);
  });

  test.each([
    ["parameters", (parts: number) => `/chats?${"a&".repeat(parts)}`],
    ["path segments", (parts: number) => "/a".repeat(parts)],
    ["anything else that separates", (parts: number) => `/chats?q=${"/".repeat(parts)}`],
  ])("with more parts than the limit: %s", (_, withParts) => {
    expect(statusOf({ url: withParts(addressPartsMax - 10) })).toBeNull();
    expect(statusOf({ url: withParts(addressPartsMax + 1) })).toBe(414);
  });

  test.each(["/chats/%E0%A4%A", "/%", "/%zz"])("where %s decodes to nothing", (url) => {
    expect(statusOf({ url })).toBe(400);
  });

  test.each(["http://example.com/chats", "chats", ""])("that is no path: %j", (url) => {
    expect(statusOf({ url })).toBe(400);
  });
});

describe("headers are refused", () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, "1"]));
  const cookies = (count: number) => Array.from({ length: count }, (_, index) => `c${index}=1`).join("; ");

  test("above their number", () => {
    expect(statusOf({ headers: many(headersMax - 1) })).toBeNull();
    expect(statusOf({ headers: many(headersMax) })).toBe(431);
  });

  test("above the number of cookies", () => {
    expect(statusOf({ headers: { cookie: cookies(cookiesMax) } })).toBeNull();
    expect(statusOf({ headers: { cookie: cookies(cookiesMax + 1) } })).toBe(431);
  });

  test("above the length of one, or of all", () => {
    expect(statusOf({ headers: { "x-one": "a".repeat(9_000) } })).toBe(431);
    const each = "a".repeat(headersLengthMax / 4);
    expect(statusOf({ headers: { a: each, b: each, c: each } })).toBeNull();
    expect(statusOf({ headers: { a: each, b: each, c: each, d: each } })).toBe(431);
  });

  test.each(["", "a b", "example.com/evil", "user@example.com"])("where the host is %j", (host) => {
    expect(statusOf({ headers: { host } })).toBe(400);
  });

  test.each(["x", "%E0%A4%A", "[]", "%5B%22%22%2C1%5D", "a".repeat(8_000)])("with the router state %.20s", (tree) => {
    expect(statusOf({ headers: { rsc: "1", "next-router-state-tree": tree } })).toBe(400);
  });

  test("and the router's own state is not", () => {
    const tree = encodeURIComponent(JSON.stringify(["", { children: ["(dashboard)", { children: ["chats", {}] }] }]));
    expect(statusOf({ headers: { rsc: "1", "next-router-state-tree": tree } })).toBeNull();
  });
});

test("a server action is refused, of which there are none, and so is the form that could be one", () => {
  expect(statusOf({ method: "POST", url: "/sign-in", headers: { "next-action": "abc" } })).toBe(400);
  const multipart = { "content-type": "multipart/form-data; boundary=x", "content-length": "5" };
  expect(statusOf({ method: "POST", url: "/sign-in", headers: multipart })).toBe(400);
  const form = { "content-type": "application/x-www-form-urlencoded", "content-length": "5" };
  expect(statusOf({ method: "POST", url: "/sign-in", headers: form })).toBeNull();
});

describe("a body is refused", () => {
  test("above what any route reads, by the length that it gives", () => {
    const headers = { "content-length": String(bodyLengthMax + 1) };
    expect(statusOf({ method: "POST", url: "/api/chats", headers })).toBe(413);
    expect(statusOf({ method: "POST", url: "/sign-in", headers: { "content-length": "70000" } })).toBe(413);
  });

  test("of no given length, where no route counts what it reads", () => {
    const headers = { "transfer-encoding": "chunked" };
    expect(statusOf({ method: "POST", url: "/sign-in", headers })).toBe(400);
    expect(statusOf({ method: "POST", url: "/api/chats", headers })).toBeNull();
  });
});

test.each([
  ["TRACE", "/api/chats"],
  ["TRACE", "/chats"],
  ["OPTIONS", "*"],
  ["DELETE", "/chats"],
  ["POST", "/_next/static/a.js"],
  ["PROPFIND", "/api/chats"],
  ["POST", "/icon.svg?x=1"],
])("%s %s is no method here", (method, url) => {
  expect(statusOf({ method, url })).toBe(405);
});

test("every refusal is one of the error registry, with its status", () => {
  const heads: Head[] = [
    { method: "TRACE" },
    { url: "/%" },
    { url: "/a".repeat(addressPartsMax + 1) },
    { headers: { "x-one": "a".repeat(9_000) } },
    { method: "POST", url: "/api/chats", headers: { "content-length": String(bodyLengthMax + 1) } },
  ];
  const codes = heads.map(({ method = "GET", url = "/chats", headers = {} }) => {
    const all = { host: "localhost", ...headers };
    const refusal = refusalOf({ method, url, headers: all, rawHeaders: Object.entries(all).flat() });
    return [refusal?.code, refusal?.status];
  });
  const registry = Object.entries(errorCodes).map(([code, { status }]) => [code, status]);
  expect(codes.map(([, status]) => status)).toEqual([405, 400, 414, 431, 413]);
  for (const code of codes) expect(registry).toContainEqual(code);
});

test("what never became a request is answered with the same security headers", () => {
  expect(bareHeaders).toEqual({
    ...Object.fromEntries(securityHeaders("http://localhost:3000")),
    "content-security-policy": dataPolicy,
    "cache-control": "no-store",
  });
});
