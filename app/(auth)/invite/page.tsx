import type { Metadata } from "next";
import { readerWords } from "@/components/layout/reader";
import { InviteForm } from "@/components/session/invite-form";

export async function generateMetadata(): Promise<Metadata> {
  const words = await readerWords();
  // The address holds a secret: nothing that is opened from here may learn of it.
  return { title: words.session.invite.title, referrer: "no-referrer" };
}

export default function InvitePage() {
  return <InviteForm />;
}
