import { request } from "@/lib/api/fetcher";

/** Ends the session; throws when it could not be ended. */
export async function signOut(): Promise<void> {
  await request("/api/auth/sign-out", { method: "POST", body: {} });
}
