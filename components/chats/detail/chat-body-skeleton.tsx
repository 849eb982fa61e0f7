import { TranscriptSkeleton } from "@/components/chats/transcript/transcript-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

const factWidths = ["64%", "48%", "56%", "40%", "60%", "44%", "52%", "36%"];

/** Conversation and facts before they are there, each in its place. */
export function ChatBodySkeleton() {
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-h-0 flex-1 overflow-hidden">
        <TranscriptSkeleton />
      </div>
      <div aria-hidden="true" className="w-88 flex-none border-s border-line bg-sunken px-4 py-3 max-lg:hidden">
        {factWidths.map((width) => (
          <div key={width} className="flex h-6 items-center">
            <Skeleton width={width} />
          </div>
        ))}
      </div>
    </div>
  );
}
