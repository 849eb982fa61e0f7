import { expect, test } from "vitest";
import { readSignInOutcome } from "./sign-in-outcome";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

const refused = (code: string, more = {}) => ({ error: { code, message: "…", requestId: "r9", ...more } });

test("a success needs no body that we understand", async () => {
  expect(await readSignInOutcome(answer(200, "ok"))).toEqual({ kind: "signed-in" });
  expect(await readSignInOutcome(answer(200, "null"))).toEqual({ kind: "signed-in" });
  expect(await readSignInOutcome(answer(200, { user: {} }))).toEqual({ kind: "signed-in" });
});

test("a code that is still owed is not taken for a success", async () => {
  expect(await readSignInOutcome(answer(200, { secondFactor: "required" }))).toEqual({ kind: "second-factor" });
});

test.each([
  [401, refused("signed_out"), []],
  [400, refused("invalid_input", { issues: [{ path: "email", message: "must be an e-mail address" }] }), ["email"]],
  [401, "", []],
])("%i with %j reads as a wrong try", async (status, body, paths) => {
  expect(await readSignInOutcome(answer(status, body))).toEqual({ kind: "wrong", paths });
});

test("the wait comes from our body, else from the header, else is a minute", async () => {
  const ours = refused("too_many_attempts", { retryAfterSeconds: 12 });
  expect(await readSignInOutcome(answer(429, ours))).toEqual({ kind: "wait", seconds: 12 });
  expect(await readSignInOutcome(answer(429, "", { "retry-after": "7" }))).toEqual({ kind: "wait", seconds: 7 });
  expect(await readSignInOutcome(answer(429, {}, { "retry-after": "soon" }))).toEqual({ kind: "wait", seconds: 60 });
});

test("any other refusal keeps its code and the id to quote", async () => {
  const outcome = await readSignInOutcome(answer(403, refused("forbidden_origin")));
  expect(outcome).toMatchObject({ kind: "failed", error: { code: "forbidden_origin", requestId: "r9" } });
});

test("a page of a proxy is a failure and not a wrong password", async () => {
  const outcome = await readSignInOutcome(answer(502, "<html>Bad gateway</html>"));
  expect(outcome).toMatchObject({ kind: "failed", error: { code: "internal" } });
});
