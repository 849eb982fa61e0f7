"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Skeleton } from "@/components/ui/skeleton";

/** Two people in turns; the last line is the newest, as it will be. */
const bubbles = [
  { isOurs: false, width: "58%", lines: 2 },
  { isOurs: true, width: "66%", lines: 3 },
  { isOurs: false, width: "40%", lines: 1 },
  { isOurs: true, width: "52%", lines: 2 },
];

/** The conversation before its first messages. */
export function TranscriptSkeleton() {
  const t = useAreaMessages("chat");
  return (
    <div className="mx-auto flex min-h-full w-full max-w-200 flex-col justify-end gap-3 px-4 pb-4">
      <p className="sr-only" role="status">
        {t.chat.conversation.loading}
      </p>
      {bubbles.map(({ isOurs, width, lines }) => (
        <div key={width} aria-hidden="true" style={{ width }} className={isOurs ? "ms-auto" : ""}>
          <div className={`mb-1 h-4 ${isOurs ? "text-end" : ""}`}>
            <Skeleton width="35%" />
          </div>
          <div className={`rounded-4 px-3 py-2 ${isOurs ? "bg-accent-soft" : "bg-bubble"}`}>
            {["92%", "78%", "55%"].slice(0, lines).map((line) => (
              <div key={line} className="h-5">
                <Skeleton width={line} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
