import { clearDrafts } from "@/components/create-chat/clear-drafts";
import { signOut } from "@/components/session/sign-out";
import { clearRecentCommands } from "./command-palette/recent-commands";

/** Signs out, and takes along what this browser kept that is nobody else's; throws when the session could not be ended. */
export async function leave(): Promise<void> {
  clearDrafts();
  clearRecentCommands();
  await signOut();
}
