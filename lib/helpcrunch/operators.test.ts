import { describe, expect, test } from "vitest";
import { operatorFromWire, operators } from "./operators";

describe("operators", () => {
  test("are the eight of the vendor's table", () => {
    expect(Object.values(operators).map(({ wire }) => wire)).toEqual(["=", "!=", ">", "<", ">=", "<=", "~", "!~"]);
  });

  test.each(Object.entries(operators))("%s is read back from its sign", (name, { wire }) => {
    expect(operatorFromWire(wire)).toBe(name);
  });

  test.each(["", "==", "~~~~", "eq", "toString"])("%j is no sign", (wire) => {
    expect(operatorFromWire(wire)).toBeUndefined();
  });
});
