import { clearDrafts } from "@/components/create-chat/clear-drafts";
import { clearRecentCommands } from "@/components/layout/command-palette/recent-commands";
import { signOut } from "@/components/session/sign-out";

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
