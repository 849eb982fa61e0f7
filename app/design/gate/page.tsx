import { PageMessagesPreload } from "@/components/i18n/page-messages-preload";
import type { DemoPerson } from "@/components/session/demo-person";
import { Gate } from "@/components/session/gate";
import { SignInForm } from "@/components/session/sign-in-form";

const people: DemoPerson[] = [
  { name: "Lisa Rodes", role: "admin", email: "lisa.rodes@example.com", password: "" },
  { name: "Kurt Maslow", role: "lead", email: "kurt.maslow@example.com", password: "" },
  { name: "Kosta", role: "agent", email: "kosta@example.com", password: "" },
  { name: "Ana", role: "viewer", email: "ana@example.com", password: "" },
];

/** The sign-in page as the demo shows it. */
export default function DesignGatePage() {
  return (
    <>
      <PageMessagesPreload of="session" />
      <Gate>
        <SignInForm demoPeople={people} />
      </Gate>
    </>
  );
}
