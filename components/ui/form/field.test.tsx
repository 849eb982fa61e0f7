import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Combobox } from "@/components/ui/listbox/combobox";
import { Field } from "./field";
import { Input } from "./input";

afterEach(cleanup);

test("label, error and hint belong to the control", () => {
  render(
    <Field label="User id" hint="Digits" error="This is no number">
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText("User id");
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(["This is no number", "Digits"]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
});

test("a picker in a field is named by the label and by what is chosen", () => {
  render(
    <Field label="Assignee">
      <Combobox
        label="Agents"
        value="1"
        onChange={() => {}}
        options={[{ value: "1", label: "Kurt" }]}
        placeholder="Choose"
      />
    </Field>,
  );
  expect(screen.getByRole("button", { name: "Assignee Kurt" })).toBeDefined();
});
