import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { ApiError, errorCodes, isErrorCode } from "@/lib/api/errors";
import { database } from "@/lib/server/db/open";
import { route } from "@/lib/server/http/route";
import { createPerson } from "@/lib/server/people/people";

const origin = "http://localhost:3000";
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "chatboard-route-"));
  vi.stubEnv("DATA_DIR", folder);
  vi.stubEnv("APP_URL", origin);
  vi.stubEnv("LOG_LEVEL", "error");
});

afterAll(async () => {
  await (await database()).destroy();
  rmSync(folder, { recursive: true, force: true });
});

const noParams = { params: Promise.resolve({}) };
const get = (query = "") => new Request(`${origin}/api/test${query}`);
const post = (body: string, headers: Record<string, string> = { origin }) =>
  new Request(`${origin}/api/test`, { method: "POST", body, headers });

const querySchema = z.strictObject({ limit: z.string().regex(/^\d+$/, "must be a number").optional() });
const bodySchema = z.strictObject({ filter: z.array(z.strictObject({ value: z.number() })) });

async function errorOf(response: Response) {
  const { error } = await response.json();
  return {
    status: response.status,
    code: error.code,
    paths: error.issues?.map((issue: { path: string }) => issue.path),
  };
}

describe("a success", () => {
  test("is JSON that nobody stores, with the request id", async () => {
    const answer = await route({ public: true }, ({ requestId, person }) => ({ requestId, person }))(get(), noParams);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const requestId = answer.headers.get("x-request-id");
    expect(requestId).toMatch(/^\w{8,}$/);
    expect(await answer.json()).toEqual({ requestId, person: null });
  });

  test("has the status that the route names", async () => {
    const made = route({ public: true, status: 201 }, () => ({ id: 1 }));
    expect((await made(get(), noParams)).status).toBe(201);
  });

  test("may be a whole response, whose cookies stay", async () => {
    const own = route({ public: true }, () => new Response("text", { headers: { "set-cookie": "a=b" } }));
    const answer = await own(get(), noParams);
    expect(answer.headers.get("set-cookie")).toBe("a=b");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toBe("text");
  });
});

describe("who may come in", () => {
  test("without a session a route with a role answers signed_out and does nothing", async () => {
    const handler = vi.fn();
    expect(await errorOf(await route({ role: "viewer" }, handler)(get(), noParams))).toMatchObject({
      status: 401,
      code: "signed_out",
    });
    expect(handler).not.toHaveBeenCalled();
  });

  test("a forged cookie is no session", async () => {
    const request = new Request(`${origin}/api/test`, { headers: { cookie: "chatboard.session=forged.forged" } });
    expect(await errorOf(await route({ role: "viewer" }, () => ({}))(request, noParams))).toMatchObject({
      status: 401,
    });
  });

  test("the origin is looked at before the session", async () => {
    const answer = await route({ role: "viewer" }, () => ({}))(post("{}", {}), noParams);
    expect(await errorOf(answer)).toMatchObject({ status: 403, code: "forbidden_origin" });
  });

  test.each<{ headers: Record<string, string>; isRead: boolean; status: number }>([
    { headers: { origin }, isRead: false, status: 200 },
    { headers: {}, isRead: false, status: 403 },
    { headers: { origin: "https://elsewhere.example.com" }, isRead: false, status: 403 },
    { headers: { origin: "null" }, isRead: false, status: 403 },
    { headers: {}, isRead: true, status: 200 },
    { headers: { origin }, isRead: true, status: 200 },
    { headers: { origin: "https://elsewhere.example.com" }, isRead: true, status: 403 },
  ])("a POST from $headers.origin, read: $isRead, is answered with $status", async ({ headers, isRead, status }) => {
    const answer = await route({ public: true, isRead }, () => ({}))(post("{}", headers), noParams);
    expect(answer.status).toBe(status);
  });
});

describe("whose page it is", () => {
  const password = "correct horse battery";
  const cookieOf = async (email: string) => {
    const signedIn = await signIn(
      new Request(`${origin}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      }),
      noParams,
    );
    return signedIn.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  };
  const people = { ada: { id: "", cookie: "" }, bo: { id: "", cookie: "" } };

  beforeAll(async () => {
    for (const [name, known] of Object.entries(people)) {
      const email = `${name}@example.com`;
      known.id = (await createPerson({ email, name, role: "agent", password })).id;
      known.cookie = await cookieOf(email);
    }
  });

  const ask = async (headers: Record<string, string>, options: { role: "agent" | "admin" } | { public: true }) => {
    const handler = vi.fn(() => ({}));
    const answer = await ("role" in options ? route(options, handler) : route(options, handler))(
      post("{}", { origin, ...headers }),
      noParams,
    );
    const { error } = await answer.json();
    return {
      code: error?.code ?? null,
      person: answer.headers.get("x-chatboard-person"),
      calls: handler.mock.calls.length,
    };
  };

  test("every answer to somebody names them, a refusal too, and an answer to nobody names nobody", async () => {
    const { ada } = people;
    expect(await ask({ cookie: ada.cookie }, { role: "agent" })).toEqual({ code: null, person: ada.id, calls: 1 });
    expect(await ask({ cookie: ada.cookie }, { role: "admin" })).toEqual({
      code: "forbidden",
      person: ada.id,
      calls: 0,
    });
    expect(await ask({}, { role: "agent" })).toEqual({ code: "signed_out", person: null, calls: 0 });
    expect(await ask({}, { public: true })).toEqual({ code: null, person: null, calls: 1 });
  });

  test("what the page of one person sends is not done in the session of another", async () => {
    const { ada, bo } = people;
    const headers = { cookie: bo.cookie, "x-chatboard-person": ada.id };
    const refused = { code: "other_person", person: bo.id, calls: 0 };
    expect(await ask(headers, { role: "agent" })).toEqual(refused);
    expect(await ask(headers, { role: "admin" })).toEqual(refused);
    // Such as signing out: it would end the session of the other.
    expect(await ask(headers, { public: true })).toEqual(refused);
    expect(await ask({ ...headers, "x-chatboard-person": bo.id }, { role: "agent" })).toMatchObject({ calls: 1 });
  });

  test("a page whose session is over is signed out, not somebody else's", async () => {
    const headers = { "x-chatboard-person": people.ada.id };
    expect(await ask(headers, { role: "agent" })).toEqual({ code: "signed_out", person: null, calls: 0 });
    expect(await ask(headers, { public: true })).toMatchObject({ code: null, calls: 1 });
  });
});

describe("what comes in", () => {
  test.each([
    { query: "?limit=x", paths: ["limit"] },
    { query: "?limit=1&limit=2", paths: ["limit"] },
    { query: "?limit=1&colour=red", paths: ["colour"] },
  ])("a query of $query is refused by name", async ({ query, paths }) => {
    const answer = await route({ public: true, query: querySchema }, () => ({}))(get(query), noParams);
    expect(await errorOf(answer)).toEqual({ status: 400, code: "invalid_input", paths });
  });

  test("a route without a query takes none", async () => {
    const answer = await route({ public: true }, () => ({}))(get("?limit=1"), noParams);
    expect(await errorOf(answer)).toEqual({ status: 400, code: "invalid_input", paths: ["limit"] });
  });

  test("a part of the path that does not fit is named", async () => {
    const params = z.strictObject({ id: z.string().regex(/^\d+$/) });
    const answer = await route({ public: true, params }, () => ({}))(get(), { params: Promise.resolve({ id: "abc" }) });
    expect(await errorOf(answer)).toEqual({ status: 400, code: "invalid_input", paths: ["id"] });
  });

  test("a place in a body is written as filter[0].value", async () => {
    const answer = await route({ public: true, body: bodySchema }, () => ({}))(
      post('{"filter":[{"value":"x"},{"value":1,"more":1}]}'),
      noParams,
    );
    expect(await errorOf(answer)).toEqual({
      status: 400,
      code: "invalid_input",
      paths: ["filter[0].value", "filter[1].more"],
    });
  });

  test("a reader of its own says what is wrong, under the code of the route", async () => {
    const refuse = () => ({ issues: [{ path: "sort", message: "no" }] });
    const answer = await route({ public: true, body: refuse, invalidBodyCode: "invalid_filter" }, () => ({}))(
      post("{}"),
      noParams,
    );
    expect(await errorOf(answer)).toEqual({ status: 400, code: "invalid_filter", paths: ["sort"] });
  });

  test.each([
    ["text that is not JSON", "not json", {}],
    ["nothing", "", {}],
    ["more than 64 KiB", JSON.stringify({ filter: "x".repeat(65_536) }), {}],
    [
      "more than 64 KiB that claims to be less",
      JSON.stringify({ filter: "x".repeat(65_536) }),
      { "content-length": "9" },
    ],
  ])("a body of %s is refused", async (_name, body, headers) => {
    const answer = await route({ public: true, body: bodySchema }, () => ({}))(
      post(body, { origin, ...headers }),
      noParams,
    );
    expect(await errorOf(answer)).toEqual({ status: 400, code: "invalid_input", paths: [""] });
  });

  test("an endless body is not read to its end", async () => {
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
      cancel() {
        isCancelled = true;
      },
    });
    const init = { method: "POST", body, headers: { origin }, duplex: "half" };
    const answer = await route({ public: true, body: bodySchema }, () => ({}))(
      new Request(`${origin}/api/test`, init),
      noParams,
    );
    expect(answer.status).toBe(400);
    expect(isCancelled).toBe(true);
    expect(pulled).toBeLessThan(20);
  });
});

describe("a failure", () => {
  test.each(Object.keys(errorCodes).filter(isErrorCode))("%s is answered with its own status", async (code) => {
    const failing = route({ public: true }, () => {
      throw new ApiError(code, "words", { retryAfterSeconds: 7 });
    });
    const answer = await failing(get(), noParams);
    expect(answer.status).toBe(errorCodes[code].status);
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      error: { code, message: "words", requestId: answer.headers.get("x-request-id"), retryAfterSeconds: 7 },
    });
  });

  test("an error nobody foresaw is internal, and its words stay here", async () => {
    const written = vi.spyOn(process.stderr, "write");
    const failing = route({ public: true }, () => {
      throw new Error("secret words of a driver");
    });
    const answer = await failing(get(), noParams);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain("internal");
    expect(text).not.toContain("driver");
    const logged = written.mock.calls.map(([line]) => String(line));
    written.mockRestore();
    expect(logged.some((line) => line.includes(answer.headers.get("x-request-id") ?? "?"))).toBe(true);
  });
});
