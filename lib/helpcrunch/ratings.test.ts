import { expect, test } from "vitest";
import { ratings } from "@/lib/view/ratings";
import { readRating } from "./ratings";

test.each(ratings)("%s is read in any letter case", (rating) => {
  expect([rating, rating.toUpperCase(), rating.replace(" ", "_")].map(readRating)).toEqual([rating, rating, rating]);
});

test.each([
  [4, "4"],
  ["Excellent", "Excellent"],
  [null, null],
  ["", null],
  [{}, null],
])("%j reads as %j", (raw, rating) => {
  expect(readRating(raw)).toBe(rating);
});
