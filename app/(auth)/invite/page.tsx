import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { InviteForm } from "@/components/session/invite-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverMessages();
  // The address holds a secret: nothing that is opened from here may learn of it.
  return { title: t.session.invite.title, referrer: "no-referrer" };
}

export default function InvitePage() {
  return <InviteForm />;
}
