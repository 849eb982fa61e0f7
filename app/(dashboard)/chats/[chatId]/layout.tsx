import type { ReactNode } from "react";
import { WordsHint } from "@/components/layout/words-hint";

export default function ChatLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <WordsHint of="chat" />
      {children}
    </>
  );
}
