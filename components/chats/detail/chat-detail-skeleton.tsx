import { Skeleton } from "@/components/ui/skeleton";
import { ChatBodySkeleton } from "./chat-body-skeleton";

/** The whole page of a chat before anything is known. */
export function ChatDetailSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        aria-hidden="true"
        className="flex h-(--bar) flex-none items-center gap-4 border-b border-line px-4 max-sm:h-13"
      >
        <Skeleton width="6rem" />
        <Skeleton width="10rem" />
      </div>
      <ChatBodySkeleton />
    </div>
  );
}
