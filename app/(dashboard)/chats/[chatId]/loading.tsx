import { ChatDetailSkeleton } from "@/components/chats/chat-detail/chat-detail-skeleton";

export default function ChatLoading() {
  return <ChatDetailSkeleton />;
}
