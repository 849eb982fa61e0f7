import { clearRecentCommands } from "@/components/layout/command-palette/recent-commands";
import { clearDrafts } from "@/components/layout/drafts/kept-drafts";
import { request } from "@/lib/api/fetcher";

/**
 * Signs out, takes along what this browser kept that is nobody else's, and leaves by a full load, so that nothing that
 * was read stays in this page's memory. Throws when the session could not be ended; then everything is as it was.
 */
export async function leave(): Promise<void> {
  await signOut();
  clearDrafts();
  clearRecentCommands();
  window.location.assign("/sign-in");
}

/** Ends the session; throws when it could not be ended. */
async function signOut(): Promise<void> {
  await request("/api/auth/sign-out", { method: "POST", body: {} });
}
