import { expect, test } from "vitest";
import { meAgentIdOf } from "./me-agent";

const directory = {
  agents: [
    { id: 1, name: "Lisa", email: "Lisa.Rodes@example.com", role: "admin" },
    { id: 2, name: "Kosta", email: null, role: "agent" },
  ],
  departments: [],
  applications: [],
};

test("a person is the agent with the same e-mail, in whatever case", () => {
  expect(meAgentIdOf(directory, { email: "lisa.rodes@example.com" })).toBe(1);
});

test("a person without such an agent is nobody, not the first one", () => {
  expect(meAgentIdOf(directory, { email: "somebody@example.com" })).toBeNull();
  expect(meAgentIdOf(undefined, { email: "lisa.rodes@example.com" })).toBeNull();
});
