import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

export type RequestStart = { request: IncomingMessage; response: ServerResponse; server: Server };

/**
 * Acts on every request that a server of this process receives, before Next.js sees it.
 * https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#http
 */
export function onRequestStart(act: (start: RequestStart) => void): void {
  subscribe("http.server.request.start", (message) => {
    if (isRequestStart(message)) act(message);
  });
}

function isRequestStart(message: unknown): message is RequestStart {
  return typeof message === "object" && message !== null && "request" in message && "server" in message;
}
