import { expect, test } from "vitest";
import { newRequestId, requestIdHeader, requestIdOf } from "./request-id";

test("an id of ours is taken as it is", () => {
  const id = newRequestId();
  expect(requestIdOf(new Headers({ [requestIdHeader]: id }))).toBe(id);
});

test.each(["", "evil-42917<b>", "0123456789abcdef0", "0123456789ABCDEF"])("%j that a caller made up is not", (id) => {
  expect(requestIdOf(new Headers({ [requestIdHeader]: id }))).toMatch(/^[0-9a-f]{16}$/);
});
