import type { ReactNode } from "react";
import { WordsHint } from "@/components/layout/words-hint";
import { Gate } from "@/components/session/gate";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <WordsHint of="session" />
      <Gate>{children}</Gate>
    </>
  );
}
