/** Signing in and out. */
export const session = {
  signIn: {
    title: "Sign in",
    purpose: "to see your team’s chats",
    returns: "to return to where you were",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    submitting: "Signing in",
    emailMissing: "Enter your e-mail address",
    emailUnreadable: "This is not an e-mail address",
    passwordMissing: "Enter your password",
    footer: "Runs on your own server. The HelpCrunch key stays there.",
    hint: "No account, or forgot your password? An admin can help.",
    or: "or",
    sso: (provider: string) => `Continue with ${provider}`,
  },

  sso: {
    sso_unreachable: {
      title: "Single sign-on does not answer.",
      next: "Try again in a moment. If it stays, tell an admin.",
    },
    sso_broken_off: {
      title: "Single sign-on was interrupted.",
      next: "It took too long, or was started elsewhere. Try again.",
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
    purpose: "Enter the code from your authenticator app.",
    code: "Code",
    codeMissing: "Enter the code",
    wrong: "This code is not valid now. Try the next one.",
    recovery: "No phone? Enter one of your recovery codes instead.",
    submit: "Continue",
    submitting: "One moment",
    back: "Sign in as someone else",
    tooLate: { title: "That took too long.", next: "Start signing in again." },
  },

  invite: {
    title: "Welcome to Chatboard",
    passwordTitle: "A new password",
    purpose: (email: string) => `for ${email}`,
    name: "Your name",
    nameHint: "As your team sees it",
    nameMissing: "Enter your name",
    password: "Password",
    newPassword: "New password",
    hint: "12 characters or more. A few words that only you would combine are best.",
    tooShort: "Use 12 characters or more",
    submit: "Set password and sign in",
    submitting: "One moment",
    looking: "Checking the link",
    gone: {
      title: "This link no longer works.",
      next: "It was used or replaced, or has expired. An admin can create a new one.",
    },
    signIn: "Sign in",
  },

  refused: {
    wrong: {
      title: "E-mail or password is wrong.",
      next: "Check both. After a few wrong attempts there is a short pause.",
    },
    wait: {
      title: "Too many attempts.",
      next: (seconds: string) => `You can try again in ${seconds} s.`,
      over: "You can try again now.",
    },
  },

  demo: {
    or: "or, in this demo",
    signInAs: (role: string, name: string) => `Sign in as ${role}, ${name}`,
    note: "Made-up people and chats; nothing reaches HelpCrunch.",
  },
};
