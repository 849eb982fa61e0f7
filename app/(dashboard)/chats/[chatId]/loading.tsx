import { ChatDetailSkeleton } from "@/components/chats/detail/chat-detail-skeleton";

export default function ChatLoading() {
  return <ChatDetailSkeleton />;
}
