"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { buttonLook } from "@/components/ui/button-look";
import { useAdmins } from "./admins-provider";
import { Link } from "./link";
import type { Problem } from "./problem-words";
import { useLocale, useWords } from "./words-provider";

/** The link out of a problem that trying again does not solve. */
export function ProblemWayOut({ wayOut }: { wayOut: Problem["wayOut"] }) {
  const words = useWords().shell.problem;
  const admins = useAdmins();
  if (wayOut === null) return null;
  if (wayOut === "sign-in") return <SignInLink />;
  if (wayOut === "settings" && admins?.isAdmin === false) return <WhomToAsk names={admins.names} />;
  const { href, label } = {
    settings: { href: "/settings/helpcrunch", label: words.openSettings },
    list: { href: "/chats", label: words.backToList },
  }[wayOut];
  return (
    <Link href={href} className={buttonLook()}>
      {label}
    </Link>
  );
}

/** For whoever may not open Settings: a link would only lead to a refusal. */
function WhomToAsk({ names }: { names: readonly string[] }) {
  const words = useWords().shell.problem;
  const locale = useLocale();
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: "disjunction" }).format(names);
  return <span className="self-center font-medium">{words.ask(list)}</span>;
}

/** Leads back to this very page. A plain link, because what the page remembers must not outlive its session. */
function SignInLink() {
  const words = useWords().shell.problem;
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const here = query === "" ? pathname : `${pathname}?${query}`;
  return (
    <a href={`/sign-in?next=${encodeURIComponent(here)}`} className={buttonLook({ variant: "primary" })}>
      {words.signIn}
    </a>
  );
}
