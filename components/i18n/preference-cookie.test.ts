import { afterEach, expect, test, vi } from "vitest";
import { writePreference } from "./preference-cookie";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["https:", true],
  ["http:", false],
])("on %s a preference goes over TLS alone: %s", (protocol, isSecure) => {
  vi.stubGlobal("window", { location: { protocol } });
  const document = { cookie: "" };
  vi.stubGlobal("document", document);
  writePreference("chatboard.columns", "status.customer");
  expect(document.cookie).toMatch(/^chatboard\.columns=status\.customer; path=\/; max-age=\d+; samesite=lax/);
  expect(document.cookie.includes("; secure")).toBe(isSecure);
});
