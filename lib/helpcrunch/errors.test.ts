import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SearchBody } from "./compile";
import { locateIssues, readErrorAnswer } from "./errors";
import * as samples from "./samples.fixture";

const body: SearchBody = {
  comparison: "AND",
  filter: [
    { field: "chats.status", operator: "=", value: "3" },
    { field: "chats.customer", operator: "=", value: 8738438 },
    { field: "chats.customer.tagsData", operator: "=", value: [{ name: "Paid" }] },
    { field: "chats.assignee", operator: ">", value: 0 },
    { field: "chats.status", operator: "!=", value: "5" },
  ],
  limit: 5,
  offset: 0,
  sort: "chats.createdAt",
  order: "DESC",
};

function paths(status: number, answer: unknown, sent: SearchBody | null): string[] {
  return locateIssues(readErrorAnswer(status, JSON.stringify(answer)), sent).map(({ path }) => path);
}

describe("the vendor's error samples", () => {
  test.each([
    ["Create chat 400", 400, samples.createChat400, "invalid", "This value should not be blank."],
    ["Create chat 401", 401, samples.createChat401, "key_rejected", "Unauthorized"],
    ["Create chat 409", 409, samples.createChat409, "conflict", "Snooze chat is not allowed for closed chat"],
    ["Create chat 429", 429, samples.createChat429, "rate_limited", "Too many requests"],
    ["Get a single chat 401", 401, samples.getChat401, "key_rejected", "Unauthorized"],
    ["Get a single chat 404", 404, samples.getChat404, "not_found", "Chat not found"],
    ["Get a single chat 429", 429, samples.getChat429, "rate_limited", "Too many requests"],
    ["Get all chats 400", 400, samples.listChats400, "invalid", "order value is invalid"],
    ["Get all chats 401", 401, samples.listChats401, "key_rejected", "Invalid token"],
    ["Get all chats 429", 429, samples.listChats429, "rate_limited", "You have exceeded your requests limit"],
    ["Search for chats 400", 400, samples.search400, "invalid", "Operator ~~~~ is invalid"],
    ["Search for chats 401", 401, samples.search401, "key_rejected", "Invalid token"],
    ["Search for chats 404", 404, samples.search404, "not_found", "Chat is missing"],
    ["Search for chats 429", 429, samples.search429, "rate_limited", "You have exceeded your requests limit"],
  ] as const)("%s is understood", (_, status, sample, kind, message) => {
    const answer = readErrorAnswer(status, JSON.stringify(sample));
    expect(answer).toMatchObject({ status, kind, shape: "errors", message });
    expect(answer.entries).toEqual(sample.errors);
  });
});

describe("placing a refusal on the request", () => {
  test("Create chat 400: path codes of a chat to create are its own keys", () => {
    expect(paths(400, samples.createChat400, null)).toEqual(["customer", "filter[0].field"]);
  });

  test("Create chat 400: path codes of a search are its rows", () => {
    expect(paths(400, samples.createChat400, body)).toEqual(["filter[1].value", "filter[0].field"]);
  });

  test("Get all chats 400 names the query", () => {
    expect(paths(400, samples.listChats400, null)).toEqual(["limit", "sort", "order"]);
  });

  test("Search for chats 400: each text that names a part finds it", () => {
    expect(paths(400, samples.search400, body)).toEqual([
      "comparison",
      "filter[1].value",
      "filter[3].value",
      "filter[0].value",
      "filter[4].value",
    ]);
  });

  test.each([
    ["filter[1].value", "", ["filter[1].value"]],
    ["filter[2].value[0].name", "", ["filter[2].value"]],
    ["filter[1]", "", ["filter[1]"]],
    ["filter", "", ["filter"]],
    ["limit", "", ["limit"]],
    ["invalid_field", "Field chats.customer.tagsData is invalid", ["filter[2].field"]],
    ["invalid_operator", "Operator > is invalid", ["filter[3].operator"]],
    ["invalid_operator", "Operator ~~~~ is invalid", []],
    ["validation_error", "offset value is invalid", ["offset"]],
    ["invalid_chat_value", "Invalid chat ID", []],
    ["invalid_request", "Invalid request", []],
  ])("%j %j is placed at %j", (code, message, expected) => {
    expect(paths(400, { errors: [{ code, message }] }, body)).toEqual(expected);
  });

  test("a user id that is taken is placed on the user id", () => {
    const errors = [{ code: "invalid_userId_value", message: "userId value is invalid" }];
    expect(paths(400, { errors }, null)).toEqual(["userId"]);
  });

  test("an issue names the part, its field and what the vendor said", () => {
    const errors = [{ code: "filter[1].value", message: "This value should be of type numeric." }];
    expect(locateIssues(readErrorAnswer(400, JSON.stringify({ errors })), body)).toEqual([
      {
        path: "filter[1].value",
        code: "refused_upstream",
        message: "HelpCrunch refused filter[1].value (chats.customer): This value should be of type numeric.",
      },
    ]);
  });

  test("only a refused request has parts to blame", () => {
    expect(paths(409, { errors: [{ code: "conflict", message: "customer value is invalid" }] }, body)).toEqual([]);
  });
});

describe("answers outside the documents", () => {
  test.each([
    [502, "<html><body>Bad gateway</body></html>", "html", "HelpCrunch answered 502 with a page, not data."],
    [500, "", "empty", "HelpCrunch answered 500 without saying why."],
    [500, "   ", "empty", "HelpCrunch answered 500 without saying why."],
    [500, '{"errors": [', "text", "HelpCrunch answered 500 with data that cannot be read."],
    [503, "Service\n unavailable", "text", "Service unavailable"],
    [400, "null", "json", "HelpCrunch answered 400 without saying why."],
    [400, '{"errors":[]}', "errors", "HelpCrunch answered 400 without saying why."],
    [400, '{"errors":["too long"]}', "errors", "too long"],
    [400, '{"errors":{"code":"x","message":"one"}}', "errors", "one"],
    [400, '{"message":"bare"}', "json", "bare"],
    [400, '{"error":"old"}', "json", "old"],
    [400, '{"errors":[{"code":"invalid_request","message":"Invalid request"}]}', "errors", "Invalid request"],
    [500, "x".repeat(5000), "text", "HelpCrunch answered 500 with data that cannot be read."],
  ])("%i %j is %s: %s", (status, text, shape, message) => {
    expect(readErrorAnswer(status, text)).toMatchObject({ shape, message });
  });

  test.each([
    [403, "key_rejected"],
    [405, "not_found"],
    [422, "invalid"],
    [500, "unexpected"],
  ])("%i, which no page describes, is %s", (status, kind) => {
    expect(readErrorAnswer(status, "").kind).toBe(kind);
  });

  test("whatever comes, there is one line to show and nothing is thrown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, text) => {
        const { message } = readErrorAnswer(status, text);
        expect(message).not.toBe("");
        expect(message.length).toBeLessThanOrEqual(301);
        expect(message).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
