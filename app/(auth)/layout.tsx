import type { ReactNode } from "react";
import { PageWordsHint } from "@/components/layout/page-words-hint";
import { Gate } from "@/components/session/gate";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageWordsHint of="session" />
      <Gate>{children}</Gate>
    </>
  );
}
