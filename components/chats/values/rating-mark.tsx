"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import type { Messages } from "@/lib/i18n/en";

const bars = { perfect: 3, great: 3, average: 2, poor: 1, "very poor": 1 };

function isKnown(rating: string): rating is keyof typeof bars {
  return Object.hasOwn(bars, rating);
}

/** A rating as bars and word; an unknown word stands in quotation marks, as HelpCrunch sent it. */
export function ratingMark(rating: string, t: Messages) {
  return isKnown(rating) ? (
    <span className="rating-mark" data-bars={bars[rating]}>
      {t.fields.ratings[rating]}
    </span>
  ) : (
    <span className="rating-mark">{`“${rating}”`}</span>
  );
}

export function RatingMark({ rating }: { rating: string }) {
  return ratingMark(rating, useMessages());
}
