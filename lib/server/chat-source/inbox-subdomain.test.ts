import { beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { inboxSubdomain } from "./inbox-subdomain";

const { capabilities, getOrganization } = vi.hoisted(() => ({ capabilities: vi.fn(), getOrganization: vi.fn() }));
vi.mock("@/lib/server/settings/connection-test/connection-test", () => ({ capabilities }));
vi.mock("@/lib/server/helpcrunch/upstream", () => ({
  requireUpstream: async () => ({ getOrganization }),
  personCallContext: ({ id }: Person) => ({ personId: id, priority: "person" }),
}));

const lisa: Person = { id: "lisa", name: "Lisa", email: "lisa@example.com", role: "viewer" };

beforeEach(() => {
  capabilities.mockReset().mockResolvedValue(null);
  getOrganization.mockReset().mockResolvedValue({ value: { domain: "https://acme.helpcrunch.com" } });
});

test("a tested connection says it, and HelpCrunch is not asked", async () => {
  capabilities.mockResolvedValue({ organization: { verdict: "works", domain: "tested" } });
  expect(await inboxSubdomain(lisa)).toBe("tested");
  expect(getOrganization).not.toHaveBeenCalled();
});

test("without a test HelpCrunch is asked, behind people's own requests", async () => {
  expect(await inboxSubdomain(lisa)).toBe("acme");
  expect(getOrganization).toHaveBeenCalledWith({ personId: "lisa", priority: "background" });
});

test("an answer that does not come holds up no page", async () => {
  vi.useFakeTimers();
  getOrganization.mockReturnValue(new Promise(() => {}));
  const asked = inboxSubdomain(lisa);
  await vi.advanceTimersByTimeAsync(100);
  expect(await asked).toBeNull();
  vi.useRealTimers();
});

test("an account that refuses is left alone for an hour", async () => {
  vi.useFakeTimers();
  getOrganization.mockRejectedValue(new ApiError("not_found", "no"));
  expect(await inboxSubdomain(lisa)).toBeNull();
  expect(await inboxSubdomain(lisa)).toBeNull();
  expect(getOrganization).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  getOrganization.mockResolvedValue({ value: { domain: "acme" } });
  expect(await inboxSubdomain(lisa)).toBe("acme");
  vi.useRealTimers();
});
