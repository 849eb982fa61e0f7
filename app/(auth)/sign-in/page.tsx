import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverMessages } from "@/components/i18n/server-preferences";
import { safeNextPath } from "@/components/session/safe-next-path";
import { SignInForm } from "@/components/session/sign-in-form";
import { currentPerson } from "@/lib/server/auth/guard";
import { ssoName, ssoProblems } from "@/lib/server/auth/oidc/oidc";
import { demoPeople } from "@/lib/server/platform/demo";
import { isSetUpOpen } from "@/lib/server/set-up/set-up";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).session.signIn.title };
}

type SignInPageProps = { searchParams: Promise<{ next?: string | string[]; problem?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, problem } = await searchParams;
  // There is nobody yet who could sign in.
  if (await isSetUpOpen()) redirect("/set-up");
  // Whoever is in already came by an old link or the back button.
  if ((await currentPerson()) !== null) redirect(safeNextPath(next));
  const ssoProblem = ssoProblems.find((one) => one === problem);
  return (
    <SignInForm
      demoPeople={demoPeople()}
      ssoName={ssoName()}
      {...(typeof next === "string" ? { next } : {})}
      {...(ssoProblem === undefined ? {} : { ssoProblem })}
    />
  );
}
