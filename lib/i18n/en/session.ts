/** Signing in and out. */
export const session = {
  signIn: {
    title: "Sign in",
    purpose: "to see the chats of your team",
    returns: "and you come back to where you were",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    submitting: "Signing in",
    emailMissing: "Write your e-mail address",
    emailUnreadable: "This is not an e-mail address",
    passwordMissing: "Write your password",
    footer: "Runs on your own server. The HelpCrunch key stays there.",
    hint: "No account, or password forgotten? An admin can help.",
    or: "or",
    sso: (provider: string) => `Continue with ${provider}`,
  },

  sso: {
    sso_unreachable: {
      title: "Single sign-on does not answer.",
      next: "Try again in a moment. If it stays, tell an admin.",
    },
    sso_broken_off: {
      title: "Single sign-on was broken off.",
      next: "It took too long, or was begun elsewhere. Try again.",
    },
    sso_unknown: {
      title: "Chatboard has no account for you.",
      next: "Single sign-on knows you, but nobody has added you here, or your account is disabled. Ask an admin.",
    },
    sso_no_email: {
      title: "Single sign-on didn't send your e-mail address.",
      next: "Chatboard needs it to find your account. Ask an admin: the log says what is missing.",
    },
    sso_email_unverified: {
      title: "Single sign-on didn't confirm your e-mail address.",
      next: "It has to say that the address is verified, or an admin has to trust its addresses. The log says how.",
    },
  },

  secondFactor: {
    title: "One more step",
    purpose: "Write the code that your authenticator app shows.",
    code: "Code",
    codeMissing: "Write the code",
    wrong: "This is not the code of now. Try the next one.",
    recovery: "No phone? Write one of your recovery codes instead.",
    submit: "Go on",
    submitting: "One moment",
    back: "Sign in as somebody else",
    tooLate: { title: "That took too long.", next: "Sign in again from the beginning." },
  },

  invite: {
    title: "Welcome to Chatboard",
    passwordTitle: "A new password",
    purpose: (email: string) => `for ${email}`,
    name: "Your name",
    nameHint: "As your team sees it",
    nameMissing: "Write your name",
    password: "Password",
    newPassword: "New password",
    hint: "12 characters or more. A few words that only you would put together are best.",
    tooShort: "Write 12 characters or more",
    submit: "Set the password and go in",
    submitting: "One moment",
    looking: "Looking at the link",
    gone: {
      title: "This link opens nothing.",
      next: "It was used, replaced or is too old. An admin can make a new one.",
    },
    signIn: "Sign in",
  },

  refused: {
    wrong: {
      title: "That e-mail and password do not fit.",
      next: "Check both. After a few wrong tries there is a short pause.",
    },
    wait: {
      title: "Too many attempts.",
      next: (seconds: string) => `Sign-in opens again in ${seconds} s.`,
      over: "You can try again now.",
    },
  },

  demo: {
    or: "or, in this demo",
    signInAs: (role: string, name: string) => `Sign in as ${role}, ${name}`,
    note: "Made-up people and chats; nothing reaches HelpCrunch.",
  },
};
