import "server-only";
import type { SignInStep } from "@/lib/server/auth/sign-in";

/** What the browser is told of a step of signing in: who came in, or that a code is still owed. */
export function signInAnswer(step: SignInStep): Response {
  const body = step.kind === "signed-in" ? { user: step.person } : { secondFactor: "required" };
  return Response.json(body, { headers: step.cookies });
}
