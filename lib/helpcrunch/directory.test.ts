import { describe, expect, test } from "vitest";
import { readAgent, readApplication, readDepartment, readOrganization } from "./directory";

describe("the directory", () => {
  test.each([
    ["superviser", "superviser"],
    ["supervisor", "superviser"],
    ["agentChatOnly", "agentChatOnly"],
    ["owner", "owner"],
    [undefined, null],
  ])("the role %j is %j", (role, expected) => {
    expect(readAgent({ id: 1, name: "Lisa", email: null, role })).toEqual({
      id: 1,
      name: "Lisa",
      email: null,
      role: expected,
    });
  });

  test("a department comes with its members", () => {
    expect(readDepartment({ id: 3, name: "Sales", agents: [{ id: 1, name: "Lisa" }] })).toEqual({
      id: 3,
      name: "Sales",
      agents: [{ id: 1, name: "Lisa", email: null, role: null }],
    });
  });

  test("an application keeps what is not documented", () => {
    expect(readApplication({ id: 2, name: "web", displayName: "Site", type: "web", active: true, colour: 1 })).toEqual({
      id: 2,
      name: "web",
      displayName: "Site",
      type: "web",
      active: true,
      extra: { colour: 1 },
    });
  });

  test.each([readAgent, readDepartment, readApplication])("a row without an id keeps its place: %o", (read) => {
    expect(read({ name: "x" })).toEqual({ id: null, unreadable: true, extra: { name: "x" } });
    expect(read(null)).toEqual({ id: null, unreadable: true, extra: { raw: null } });
  });

  test("the organization is read inside data and bare", () => {
    const data = { id: 1, domain: "acme", teamOnline: true, chatEnabled: false };
    expect(readOrganization({ data })).toEqual({ ...data, extra: {} });
    expect(readOrganization(data)).toEqual({ ...data, extra: {} });
    expect(readOrganization("Ok")).toBeUndefined();
  });
});
