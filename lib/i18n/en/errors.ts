import type { ErrorCode } from "@/lib/api/errors";

/** What happened and what now, for every code of ours. A screen adds the server's own message where that says more. */
export const errors = {
  signed_out: { title: "You are signed out.", next: "Sign in and you come back to this page." },
  forbidden: { title: "Your role does not allow this.", next: "An admin can change your role under Settings, People." },
  forbidden_origin: {
    title: "The request came from another site.",
    next: "Open Chatboard at its own address and try again.",
  },
  invalid_input: { title: "Something in the request cannot be read.", next: "Put it right and try again." },
  invalid_filter: { title: "A filter cannot be sent.", next: "Mend or remove the marked filter." },
  not_found: { title: "It is not there.", next: "It may have been removed. Go back to the list." },
  method_not_allowed: {
    title: "This address does not take that kind of request.",
    next: "Reload the page and try again.",
  },
  conflict: { title: "Somebody changed this in the meantime.", next: "Look at the newer version and choose." },
  local_copy_off: { title: "There is no local copy.", next: "An admin can turn it on under Settings, Local copy." },
  local_copy_needed: {
    title: "HelpCrunch can't search for this.",
    next: "Remove the marked filters, or ask an admin to turn on the local copy.",
  },
  bad_signature: { title: "The signature is wrong.", next: "Check the signing key under Settings." },
  too_large: { title: "That is too large.", next: "Send less at once." },
  address_too_long: { title: "The address is too long.", next: "Use fewer filters or shorter texts." },
  rate_limited: { title: "The requests of this minute are spent.", next: "More become free within a minute." },
  too_many_attempts: { title: "Too many attempts.", next: "Wait a little and try again." },
  headers_too_large: {
    title: "The browser sent too many cookies or headers.",
    next: "Delete this site's cookies and sign in again.",
  },
  not_configured: { title: "No HelpCrunch key yet.", next: "An admin adds it under Settings, HelpCrunch." },
  upstream_key_rejected: {
    title: "HelpCrunch refused the key.",
    next: "An admin can put in a new one under Settings, HelpCrunch. Nobody is signed out.",
  },
  upstream_unexpected: { title: "HelpCrunch answered with something unexpected.", next: "Try again in a moment." },
  upstream_unreachable: { title: "HelpCrunch does not answer.", next: "Try again in a moment." },
  outcome_unknown: {
    title: "It is not certain whether this went through.",
    next: "Look for it before you try again.",
  },
  storage_unavailable: {
    title: "Chatboard's storage is not available.",
    next: "What you typed is still here: try again in a moment. If it stays, an admin can check the disk or the database.",
  },
  internal: { title: "Something broke on our side.", next: "Try again, and tell an admin the request id if it stays." },
} satisfies Record<ErrorCode, { title: string; next: string }>;
