"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTimeZone } from "./messages-provider";
import { hasPreference } from "./preference-cookie";
import { parseZone, zoneCookieName } from "./zone-cookie";

/**
 * Stands on a page whose server output depends on the zone. Where the server rendered it in another zone than the reader's
 * (a first visit, a zone just chosen, a page kept from before), the page is asked for again, once. A browser that refuses
 * the cookie keeps the page as it is: asking again would change nothing.
 */
export function RenderedInZone({ zone }: { zone: string }) {
  const router = useRouter();
  const own = useTimeZone();
  useEffect(() => {
    // Engines call some zones by an older name (Asia/Calcutta), so each is compared as this one calls it.
    if (parseZone(zone) === parseZone(own)) return;
    if (hasPreference(zoneCookieName, own)) router.refresh();
  }, [zone, own, router]);
  return null;
}
