/** Next.js calls this once, when it starts. `lib/launch/server.mjs` listens only when it is through. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startUp } = await import("@/lib/server/platform/start");
  await startUp();
  const started: unknown = Reflect.get(globalThis, Symbol.for("chatboard.started"));
  if (typeof started === "function") started();
}
