import { expect, test } from "vitest";
import { parseZone } from "./zone-cookie";

test.each(["Europe/Kyiv", "America/New_York", "UTC", "Asia/Kathmandu"])("%s is taken", (zone) => {
  expect(new Intl.DateTimeFormat("en", { timeZone: parseZone(zone) }).resolvedOptions().timeZone).toBe(
    new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone,
  );
});

test.each([undefined, "", "Mars/Olympus", "../../etc", "Europe/Kyiv; path=/", "x".repeat(300)])(
  "%j counts as UTC",
  (raw) => {
    expect(parseZone(raw)).toBe("UTC");
  },
);
