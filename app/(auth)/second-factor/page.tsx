import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { serverMessages } from "@/components/i18n/server-preferences";
import { safeNextPath } from "@/components/session/safe-next-path";
import { SecondFactorForm } from "@/components/session/second-factor-form";
import { hrefWithNext } from "@/lib/api/sign-in-href";
import { owesCode } from "@/lib/server/auth/sign-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).session.secondFactor.title };
}

type SecondFactorPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const { next } = await searchParams;
  // Nothing is half way here: the password comes first, or is done already.
  if (!(await owesCode(await headers()))) redirect(hrefWithNext("/sign-in", safeNextPath(next)));
  return <SecondFactorForm {...(typeof next === "string" ? { next } : {})} />;
}
