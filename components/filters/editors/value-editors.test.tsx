import { expect, test } from "vitest";
import { fieldKinds } from "@/lib/view/fields";
import { valueEditors } from "./value-editors";

test("every kind of field has an editor for its values", () => {
  expect(Object.keys(valueEditors).sort()).toEqual(Object.keys(fieldKinds).sort());
});
