"use client";

import { memo } from "react";
import { useMessages } from "@/components/i18n/messages-provider";

type Look = { bars: number; colour: string };

const looks = {
  perfect: { bars: 3, colour: "text-success" },
  great: { bars: 3, colour: "text-success" },
  average: { bars: 2, colour: "text-fg-2" },
  poor: { bars: 1, colour: "text-danger" },
  "very poor": { bars: 1, colour: "text-danger" },
} satisfies Record<string, Look>;

function isKnown(rating: string): rating is keyof typeof looks {
  return Object.hasOwn(looks, rating);
}

/** A rating as bars and word; an unknown word stands in quotation marks, as HelpCrunch sent it. */
export const RatingMark = memo(function RatingMark({ rating }: { rating: string }) {
  const t = useMessages();
  if (!isKnown(rating)) {
    return (
      <span className="inline-flex min-w-0 items-center gap-1.5 align-top">
        <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 flex-none fill-none stroke-current text-fg-3">
          <rect x="1.5" y="1.5" width="9" height="9" rx="2" strokeDasharray="2 1.6" />
        </svg>
        <span className="truncate">{`“${rating}”`}</span>
      </span>
    );
  }
  const { bars, colour } = looks[rating];
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 align-top">
      <svg
        viewBox="0 0 12 12"
        aria-hidden="true"
        className={`size-3 flex-none ${colour} group-data-old/rows:text-fg-3`}
      >
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 4.4}
            y={8 - bar * 4}
            width="3.2"
            height={4 + bar * 4}
            rx="0.8"
            className={bar < bars ? "fill-current" : "fill-line-strong"}
          />
        ))}
      </svg>
      <span className="truncate">{t.fields.ratings[rating]}</span>
    </span>
  );
});
