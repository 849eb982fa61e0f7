import { expect, test } from "vitest";
import type { PersonRow } from "@/lib/api/people/contract";
import { findPeople } from "./find-people";

const person = (name: string, email: string): PersonRow => ({
  id: email,
  name,
  email,
  role: "agent",
  disabled: false,
  invited: false,
  linkExpiresAt: null,
  secondFactor: false,
  sessions: 0,
  lastSeenAt: null,
});

const people = [
  person("Ana Petrova", "ana@example.com"),
  person("Grace Okafor", "grace@example.com"),
  person("Łukasz Żółć", "l.z@example.com"),
];

test.each([
  ["", ["ana@example.com", "grace@example.com", "l.z@example.com"]],
  ["  GRACE ", ["grace@example.com"]],
  ["example oka", ["grace@example.com"]],
  ["ana@", ["ana@example.com"]],
  ["lukasz zolc", ["l.z@example.com"]],
  ["nobody", []],
])("%j finds by every word of name and e-mail, in the order that was there", (query, emails) => {
  expect(findPeople(people, query).map(({ email }) => email)).toEqual(emails);
});
