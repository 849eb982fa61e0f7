import type { Metadata } from "next";
import { Link } from "@/components/layout/link";
import { PlainScreen } from "@/components/layout/plain-screen";
import { readerWords } from "@/components/layout/reader";
import { buttonLook } from "@/components/ui/button-look";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerWords()).shell.notFound.title };
}

export default async function NotFoundPage() {
  const words = (await readerWords()).shell;
  return (
    <PlainScreen>
      <h1 className="text-20 font-semibold">{words.notFound.title}</h1>
      <p className="mt-1 text-fg-2">{words.notFound.next}</p>
      <Link href="/chats" className={buttonLook({ variant: "primary" }, "mt-4")}>
        {words.problem.backToList}
      </Link>
    </PlainScreen>
  );
}
