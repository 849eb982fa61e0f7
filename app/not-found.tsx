import type { Metadata } from "next";
import { serverMessages } from "@/components/i18n/server-preferences";
import { Link } from "@/components/layout/nav/link";
import { PlainScreen } from "@/components/layout/plain-screen";
import { buttonVariants } from "@/components/ui/button-variants";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverMessages()).shell.notFound.title };
}

export default async function NotFoundPage() {
  const t = (await serverMessages()).shell;
  return (
    <PlainScreen>
      <h1 className="text-20 font-semibold">{t.notFound.title}</h1>
      <p className="mt-1 text-fg-2">{t.notFound.next}</p>
      <Link href="/chats" className={buttonVariants({ variant: "primary" }, "mt-4")}>
        {t.problem.backToList}
      </Link>
    </PlainScreen>
  );
}
