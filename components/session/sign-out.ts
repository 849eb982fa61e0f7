import { request } from "@/lib/api/fetcher";

/** Ends the session and leaves by a full load, so that nothing that was read stays in this page's memory. */
export async function signOut(): Promise<void> {
  await request("/api/auth/sign-out", { method: "POST", body: {} });
  window.location.assign("/sign-in");
}
