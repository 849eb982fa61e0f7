import { readSignInOutcome, type SignInOutcome } from "./sign-in-outcome";

async function post(path: string, body: object): Promise<SignInOutcome> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
    });
    return await readSignInOutcome(response);
  } catch {
    return { kind: "offline" };
  }
}

/** Tries an e-mail and a password; on success the server has set the cookie of the session. Never throws. */
export function signIn(email: string, password: string): Promise<SignInOutcome> {
  return post("sign-in/email", { email, password });
}

/** The second step: a code of the app, or a recovery code. Never throws. */
export function signInWithCode(code: string): Promise<SignInOutcome> {
  return post("sign-in/second-factor", { code });
}

/** Sets name and password by a link, and signs in. Never throws. */
export function applyLink(link: { token: string; name: string; password: string }): Promise<SignInOutcome> {
  return post("invite/accept", link);
}
