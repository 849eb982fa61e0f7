"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Skeleton } from "@/components/ui/skeleton";

/** The form before the browser has said what stands in it. */
export function FormSkeleton() {
  const t = useAreaMessages("createChat").createChat;
  return (
    <div className="px-4 py-6 sm:px-8">
      <div role="status" aria-label={t.waking} className="grid max-w-166 gap-5">
        <FieldSkeleton className="h-9" />
        <div className="grid gap-4 sm:grid-cols-3">
          {["application", "department", "assignee"].map((field) => (
            <FieldSkeleton key={field} className="h-9" />
          ))}
        </div>
        <FieldSkeleton className="h-34" />
      </div>
    </div>
  );
}

function FieldSkeleton({ className }: { className: string }) {
  return (
    <div aria-hidden="true" className="grid gap-1">
      <div className="h-5">
        <Skeleton width="5rem" />
      </div>
      <div className={`rounded-2 border border-line-strong ${className}`} />
    </div>
  );
}
