import { describe, expect, test } from "vitest";
import { readCustomer } from "./customer";

describe("reading a customer", () => {
  test("in full", () => {
    expect(
      readCustomer({
        id: 9740824,
        name: "Mateus",
        email: "mateus@example.com",
        userId: 77,
        company: null,
        phone: "+1 555 0100",
        firstSeen: "1603885746",
        lastSeen: 1_603_885_746,
        location: { regionCode: null, countryCode: "UA", city: "Kyiv" },
        device: { id: 5, ip: "192.0.2.1", timezone: "2", platform: "Linux", userAgent: "x" },
        unsubscribed: false,
        blocked: true,
        source: null,
        referer: null,
        lastPage: "https://example.com/",
        locale: "en",
        createdFrom: "telegram",
        integrationId: "i",
        notes: null,
        tags: [{ name: "Lead", color: "#c377e0" }, "Paid"],
        customData: { plan: "pro" },
        viberId: "v",
      }),
    ).toEqual({
      id: 9740824,
      name: "Mateus",
      email: "mateus@example.com",
      userId: "77",
      company: null,
      phone: "+1 555 0100",
      firstSeen: "2020-10-28T11:49:06.000Z",
      lastSeen: "2020-10-28T11:49:06.000Z",
      location: { regionCode: null, countryCode: "UA", city: "Kyiv" },
      device: { id: "5", ip: "192.0.2.1", timezone: "2", platform: "Linux", userAgent: "x" },
      unsubscribed: false,
      blocked: true,
      source: null,
      referer: null,
      lastPage: "https://example.com/",
      locale: "en",
      createdFrom: "telegram",
      integrationId: "i",
      notes: null,
      tags: [
        { name: "Lead", color: "#c377e0" },
        { name: "Paid", color: null },
      ],
      customData: [{ property: "plan", value: "pro" }],
      extra: { viberId: "v" },
    });
  });

  test("attributes mean the same as an object and as a list", () => {
    const list = readCustomer({ id: 1, customData: [{ property: "plan", value: "pro" }] });
    expect(list).toEqual(readCustomer({ id: 1, customData: { plan: "pro" } }));
  });

  test("a single answer may stand inside data", () => {
    expect(readCustomer({ data: { id: 1, name: "Ann" } })).toEqual(readCustomer({ id: 1, name: "Ann" }));
  });

  test("what cannot be read is kept", () => {
    expect(readCustomer({ id: 1, tags: [5], customData: "x", location: "Kyiv" })).toMatchObject({
      tags: [],
      customData: [],
      location: null,
      extra: { tags: [5], customData: "x", location: "Kyiv" },
    });
    expect(readCustomer({ name: "x" })).toMatchObject({ unreadable: true });
  });
});
