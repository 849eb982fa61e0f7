"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { homePath } from "./safe-next-path";

/** A plain link, because it leaves for the provider: nothing may load it in advance. */
export function SsoLink({ name, nextPath }: { name: string; nextPath: string }) {
  const t = useAreaMessages("session").session.signIn;
  const query = nextPath === homePath ? "" : `?next=${encodeURIComponent(nextPath)}`;
  return (
    <>
      <p className="flex items-center gap-3 text-12 text-fg-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t.or}
      </p>
      <a href={`/api/auth/oidc/start${query}`} className={buttonVariants({ size: "form" }, "w-full")}>
        <Icon of="key-round" className="-ms-0.5 text-fg-2" />
        {t.sso(name)}
      </a>
    </>
  );
}
