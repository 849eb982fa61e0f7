import "server-only";
import type { Person } from "@/lib/api/roles";
import { readInboxSubdomain } from "@/lib/helpcrunch/inbox-link";
import { personCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";
import { capabilities } from "@/lib/server/settings/connection-test/connection-test";

/** A page is not held up by a link: where HelpCrunch takes longer, the next page has it. */
const waitMs = 100;
/** An account that does not tell is not asked by every page. */
const pauseMs = 60 * 60_000;

const refusal = () => globalSingleton("inbox-subdomain-refusal", () => ({ until: 0 }));

async function askHelpcrunch(person: Person): Promise<string | null> {
  if (Date.now() < refusal().until) return null;
  try {
    const upstream = await requireUpstream();
    const { value } = await upstream.getOrganization({ ...personCallContext(person), priority: "background" });
    return readInboxSubdomain(value.domain);
  } catch (error) {
    refusal().until = Date.now() + pauseMs;
    log.debug("HelpCrunch did not say under which name its inbox is.", { error });
    return null;
  }
}

/**
 * The account's name in HelpCrunch's own addresses, for links into its inbox: from the connection test, or else from
 * HelpCrunch, which is asked once an hour at most and in the background. Null while it is not known. Never throws.
 */
export async function inboxSubdomain(person: Person): Promise<string | null> {
  const tested = (await capabilities())?.organization.domain ?? null;
  return tested ?? (await withTimeout(waitMs, askHelpcrunch(person))) ?? null;
}
