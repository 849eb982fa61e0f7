import { expect, test } from "vitest";
import { nearText } from "./near-customers";

const entered = (values: Partial<Parameters<typeof nearText>[0]>) => ({ name: "", email: "", phone: "", ...values });

test.each([
  [entered({ name: "Ade Lovelace", email: "ada@example.com", phone: "+1 555 010 4542" }), "ada@example.com"],
  [entered({ name: "Ade Lovelace", email: "ada", phone: "+1 555 010 4542" }), "+1 555 010 4542"],
  [entered({ name: "Ade Lovelace", phone: "+1" }), "Lovelace"],
  [entered({ name: "Lovelace, Ade" }), "Lovelace"],
  [entered({ name: "Li" }), ""],
  [entered({}), ""],
])("%j is looked for by what most likely finds them", (values, text) => expect(nearText(values)).toBe(text));
