import type { ErrorCode } from "@/lib/api/errors";

/** What happened and what now, for every code of ours. A screen adds the server's own message where that says more. */
export const errors = {
  signed_out: { title: "You are signed out.", next: "Sign in to return to this page." },
  forbidden: { title: "Your role does not allow this.", next: "An admin can change your role under Settings, People." },
  forbidden_origin: {
    title: "The request came from another site.",
    next: "Open Chatboard at its own address and try again.",
  },
  invalid_input: { title: "Part of the request cannot be read.", next: "Correct it and try again." },
  invalid_filter: { title: "A filter cannot be sent.", next: "Fix or remove the marked filter." },
  not_found: { title: "Not found.", next: "It may have been removed. Go back to the list." },
  method_not_allowed: {
    title: "This address does not take that kind of request.",
    next: "Reload the page and try again.",
  },
  conflict: { title: "Someone else has changed this.", next: "Look at the newer version and choose." },
  other_person: {
    title: "This browser is now signed in as someone else.",
    next: "Nothing was sent. What you typed is still on this page: copy what you need, then reload.",
  },
  local_copy_off: { title: "There is no local copy.", next: "An admin can turn it on under Settings, Local copy." },
  local_copy_needed: {
    title: "HelpCrunch can't search for this.",
    next: "Remove the marked filters, or ask an admin to turn on the local copy.",
  },
  bad_signature: { title: "The signature is wrong.", next: "Check the signing key under Settings." },
  too_large: { title: "That is too large.", next: "Send less at once." },
  address_too_long: { title: "The address is too long.", next: "Use fewer filters or shorter texts." },
  rate_limited: { title: "This minute’s requests are used up.", next: "More become free within a minute." },
  too_many_attempts: { title: "Too many attempts.", next: "Wait a little and try again." },
  headers_too_large: {
    title: "The browser sent too many cookies or headers.",
    next: "Delete this site's cookies and sign in again.",
  },
  not_configured: { title: "No HelpCrunch key yet.", next: "An admin adds it under Settings, HelpCrunch." },
  upstream_key_rejected: {
    title: "HelpCrunch refused the key.",
    next: "An admin can enter a new one under Settings, HelpCrunch. Nobody is signed out.",
  },
  upstream_unexpected: { title: "HelpCrunch answered with something unexpected.", next: "Try again in a moment." },
  upstream_unreachable: { title: "HelpCrunch does not answer.", next: "Try again in a moment." },
  outcome_unknown: {
    title: "This may or may not have gone through.",
    next: "Check before you try again.",
  },
  storage_unavailable: {
    title: "Chatboard's storage is not available.",
    next: "What you typed is still here: try again in a moment. If the problem persists, an admin can check the disk or the database.",
  },
  internal: {
    title: "Something went wrong on our side.",
    next: "Try again. If the problem persists, give an admin the request id.",
  },
} satisfies Record<ErrorCode, { title: string; next: string }>;
