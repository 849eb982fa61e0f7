import { expect, test } from "vitest";
import { fieldKinds } from "@/lib/view/fields";
import { localFields } from "@/lib/view/filter-node";
import { valueEditors } from "./value-editors";

test("every kind of field has an editor for its values", () => {
  expect(Object.keys(valueEditors).sort()).toEqual(
    [...new Set([...Object.keys(fieldKinds), ...Object.values(localFields)])].sort(),
  );
});
