"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { useAdmins } from "@/components/layout/account/admins-provider";
import { Link } from "@/components/layout/nav/link";
import { buttonVariants } from "@/components/ui/button-variants";
import { hrefWithNext } from "@/lib/api/sign-in-href";
import type { Problem } from "./problem-messages";

/** The link out of a problem that trying again does not solve. */
export function ProblemNextStep({ wayOut, isFirst = false }: { wayOut: Problem["wayOut"]; isFirst?: boolean }) {
  const t = useMessages().shell.problem;
  const admins = useAdmins();
  if (wayOut === null) return null;
  if (wayOut === "sign-in") return <SignInLink />;
  if (wayOut === "settings" && admins?.isAdmin === false) return <WhomToAsk names={admins.names} />;
  const { href, label } = {
    settings: { href: "/settings/helpcrunch", label: t.openSettings },
    list: { href: "/chats", label: t.backToList },
  }[wayOut];
  return (
    <Link href={href} className={buttonVariants(isFirst ? { variant: "primary" } : {})}>
      {label}
    </Link>
  );
}

/** For whoever may not open Settings: a link would only lead to a refusal. */
function WhomToAsk({ names }: { names: readonly string[] }) {
  const t = useMessages().shell.problem;
  const locale = useLocale();
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: "disjunction" }).format(names);
  return <span className="self-center font-medium">{t.ask(list)}</span>;
}

/** Leads back to this very page. A plain link, because what the page remembers must not outlive its session. */
function SignInLink() {
  const t = useMessages().shell.problem;
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const here = query === "" ? pathname : `${pathname}?${query}`;
  return (
    <a href={hrefWithNext("/sign-in", here)} className={buttonVariants({ variant: "primary" })}>
      {t.signIn}
    </a>
  );
}
