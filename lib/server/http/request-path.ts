import "server-only";

/** Carries the path and query of a page's request from `proxy.ts` to the page, which Next.js does not tell it. */
export const pathHeader = "x-chatboard-path";
