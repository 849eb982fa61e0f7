import type { ReactNode } from "react";
import { MessagesPreload } from "@/components/i18n/messages-preload";

export default function ChatLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <MessagesPreload of="chat" />
      <MessagesPreload of="chatActions" />
      {children}
    </>
  );
}
