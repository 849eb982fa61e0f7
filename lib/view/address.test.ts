import { describe, expect, test } from "vitest";
import { decodeView, encodeView, viewHref, withoutIssue } from "./address";
import { filtersMax } from "./limits";
import { defaultView, type View } from "./view";

describe("a view in the address bar", () => {
  test("is a plain path for the plain list", () => {
    expect(viewHref("/chats", defaultView)).toBe("/chats");
  });

  test("reads like what it says", () => {
    const view: View = {
      ...defaultView,
      filters: [
        { field: "status", operator: "eq", value: "pending" },
        { field: "createdAt", operator: "eq", value: { type: "last", count: 7, unit: "days" } },
      ],
      page: 3,
    };
    expect(decodeURIComponent(encodeView(view).toString())).toBe(
      "filter=status.eq.pending&filter=createdAt.eq.last:7:days&page=3",
    );
  });
});

describe("a filter in an address", () => {
  test.each([
    "status.eq.pending",
    "assignee.eq.me",
    "assignee.gt.17",
    "customerEmail.contains.first.last@example.com",
    'customerTags.eq.["Paid","Lead"]',
    "createdAt.eq.last7Days",
    "createdAt.eq.last:12:hours",
    "createdAt.lt.last:2:days",
    "createdAt.eq.2026-11-01..2026-11-07",
    "createdAt.gte.2026-11-01",
    "createdAt.gt.@1603885746",
  ])("%s is read and written the same", (text) => {
    const { view, issues } = decodeView(new URLSearchParams([["filter", text]]));
    expect(issues).toEqual([]);
    expect(encodeView(view).getAll("filter")).toEqual([text]);
  });

  test("past the most that a search can hold is named", () => {
    const query = new URLSearchParams(Array.from({ length: filtersMax + 1 }, () => ["filter", "status.eq.new"]));
    expect(decodeView(query).issues).toMatchObject([{ parameter: "filter", code: "too_many" }]);
  });

  test("that names a date in no known way is told the ways", () => {
    const [issue] = decodeView(new URLSearchParams("filter=createdAt.eq.someday")).issues;
    expect(issue?.message).toContain("last:12:hours");
  });
});

describe("what cannot be read in an address", () => {
  const unreadable = [
    ["filter", "color.eq.red"],
    ["filter", "status.eq.purple"],
    ["filter", "status.contains.new"],
    ["filter", "assignee.eq.somebody"],
    ["filter", "createdAt.eq.someday"],
    ["filter", "createdAt.gte.2026-02-30"],
    ["filter", "createdAt.gte.2026"],
    ["filter", "createdAt.eq.2026-11-07..2026-11-01"],
    ["filter", "createdAt.gte.2026-11-01..2026-11-07"],
    ["filter", "createdAt.eq.last:0:hours"],
    ["filter", "createdAt.eq.last:2:years"],
    ["filter", "createdAt.gt.@1603885746000"],
    ["filter", "customer.eq.99999999999999999999"],
    ["filter", "customerEmail.contains."],
    ["filter", "customerTags.eq.Paid"],
    ["filter", 'customerTags.eq.{"name":"Paid"}'],
    ["filter", "customerTags.eq.[]"],
    ["filter", "status"],
    ["match", "some"],
    ["sort", "colour.desc"],
    ["sort", "createdAt.sideways"],
    ["page", "0"],
    ["page", "-1"],
    ["page", "1.5"],
    ["page", "2000000"],
    ["size", "10"],
    ["columns", "status,colour"],
    ["columns", "status,status"],
    ["columns", ""],
    ["chat", "abc"],
    ["surprise", "1"],
  ] as const;

  test.each(unreadable)("%s=%s is named, not dropped", (parameter, raw) => {
    const { issues } = decodeView(new URLSearchParams([[parameter, raw]]));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ parameter, raw });
  });

  test("a repeated single parameter is named and the first one stays when it is removed", () => {
    const query = new URLSearchParams("page=2&page=3");
    const [issue] = decodeView(query).issues;
    expect(issue).toMatchObject({ parameter: "page", raw: "3" });
    if (issue !== undefined) expect(withoutIssue(query, issue).toString()).toBe("page=2");
  });

  test("removing the culprit leaves everything else as it was", () => {
    const query = new URLSearchParams("filter=status.eq.new&filter=color.eq.red&match=any");
    const [issue] = decodeView(query).issues;
    if (issue === undefined) throw new Error("There is an issue to remove.");
    expect(withoutIssue(query, issue).toString()).toBe("filter=status.eq.new&match=any");
  });

  test("marks of campaigns are nobody's problem", () => {
    expect(decodeView(new URLSearchParams("utm_source=mail&gclid=1")).issues).toEqual([]);
  });

  test.each([
    "mc_cid",
    "mc_eid",
    "_hsenc",
    "_hsmi",
    "msclkid",
    "_gl",
    "ref",
    "mkt_tok",
    "mtm_campaign",
    "amp;utm_term",
  ])("%s, which mail programs add to links, stops no list and changes none", (name) => {
    const query = new URLSearchParams([
      ["filter", "status.eq.new"],
      [name, "f83e4c2a"],
    ]);
    expect(decodeView(query)).toEqual(decodeView(new URLSearchParams("filter=status.eq.new")));
  });

  test("a filter behind a written-out ampersand narrows the list as it was meant to", () => {
    const query = new URLSearchParams("match=any&amp;filter=status.eq.new&amp;amp;filter=rating.eq.poor");
    expect(decodeView(query)).toEqual(
      decodeView(new URLSearchParams("match=any&filter=status.eq.new&filter=rating.eq.poor")),
    );
    const broken = new URLSearchParams("match=any&amp;filter=colour.eq.red");
    const [issue] = decodeView(broken).issues;
    if (issue === undefined) throw new Error("There is an issue to remove.");
    expect(withoutIssue(broken, issue).toString()).toBe("match=any");
  });
});
