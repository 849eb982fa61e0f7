import "server-only";

type Policy = { nonce: string; isDevelopment: boolean };

/** The Content-Security-Policy of a page: scripts run with the nonce of this answer or not at all. */
export function contentSecurityPolicy({ nonce, isDevelopment }: Policy): string {
  const directives = [
    "default-src 'self'",
    // React's development build explains errors by eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // The primitives place menus and dialogs with style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    // Files that customers send are on HelpCrunch's file host, and are shown after a click.
    "img-src 'self' data: https://ucarecdn.com",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}

/** The policy of answers that are data or files: whatever they hold, a browser that opens one runs nothing of it. */
export const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What every answer carries. HSTS only where the public address is https: over http browsers ignore it anyway. */
export function securityHeaders(appUrl: string): [name: string, value: string][] {
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "same-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["x-frame-options", "DENY"],
    ...(appUrl.startsWith("https:")
      ? [["strict-transport-security", "max-age=31536000"] satisfies [string, string]]
      : []),
  ];
}
