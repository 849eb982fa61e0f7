import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageMessagesPreload } from "@/components/i18n/page-messages-preload";
import { serverMessages } from "@/components/i18n/server-preferences";
import { SetUpScreen } from "@/components/set-up/set-up-screen";
import { passwordLengthMin } from "@/lib/api/people/password-length";
import { roleAllows } from "@/lib/api/roles";

import { currentPerson } from "@/lib/server/auth/guard";
import { isSetUpOpen } from "@/lib/server/set-up/set-up";
import { helpcrunchSettings } from "@/lib/server/settings/helpcrunch-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).settings.setUp.title };
}

/** Open while there is nobody. Afterwards it is only there for an admin who has not tested a key yet. */
export default async function SetUpPage() {
  const person = await currentPerson();
  if (person === null) {
    if (!(await isSetUpOpen())) notFound();
    return <SetUp adminEmail={null} />;
  }
  if (!roleAllows(person.role, "admin") || (await helpcrunchSettings()).capabilities !== null) notFound();
  return <SetUp adminEmail={person.email} />;
}

function SetUp({ adminEmail }: { adminEmail: string | null }) {
  return (
    <>
      <PageMessagesPreload of="settings" />
      <SetUpScreen adminEmail={adminEmail} passwordLengthMin={passwordLengthMin} />
    </>
  );
}
