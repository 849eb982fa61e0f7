import type { ReactNode } from "react";
import { PageMessagesPreload } from "@/components/i18n/page-messages-preload";
import { Gate } from "@/components/session/gate";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageMessagesPreload of="session" />
      <Gate>{children}</Gate>
    </>
  );
}
