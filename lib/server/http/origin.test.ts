import { describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { assertOwnOrigin } from "@/lib/server/http/origin";

const refusal = (origin: string | null, appUrl: string): string | null => {
  try {
    assertOwnOrigin(new Headers(origin === null ? {} : { origin }), appUrl);
    return null;
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
};

describe("a write", () => {
  test("from our own address passes", () => {
    expect(refusal("https://chats.example.com", "https://chats.example.com")).toBeNull();
  });

  test.each([
    [null],
    ["null"],
    ["https://evil.example.com"],
    ["http://chats.example.com"],
    ["https://chats.example.com:8443"],
    ["https://chats.example.com.evil.example.org"],
    ["https://chats.example.com/"],
    [""],
  ])("from the origin %j is refused", (origin) => {
    expect(refusal(origin, "https://chats.example.com")).toBe("forbidden_origin");
  });

  test("to this machine passes under each of its names, on the same port", () => {
    for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
      expect(refusal(origin, "http://localhost:3000")).toBeNull();
      expect(refusal(origin, "http://localhost:3001")).toBe("forbidden_origin");
    }
  });

  test("to a public address does not pass from this machine", () => {
    expect(refusal("http://localhost:3000", "https://chats.example.com")).toBe("forbidden_origin");
  });
});
