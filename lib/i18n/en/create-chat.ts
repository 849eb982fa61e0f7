/** Creating a chat on behalf of a customer: the form, and every way in which it can end. */
export const createChat = {
  title: "Create chat",
  draftKept: "Draft saved on this device",
  discard: "Discard the draft",
  discarded: "Draft discarded",
  undo: "Undo",
  optional: "optional",
  waking: "Preparing the form",

  forbidden: {
    title: "Your role cannot create chats.",
    next: "You can read every chat. Agents, leads and admins can create one; an admin can change your role under Settings, People.",
  },

  customer: {
    label: "Customer",
    list: "Customers",
    placeholder: "Find a customer",
    search: "Name, e-mail, phone, user id or id",
    typeMore: "Type part of the name, e-mail, phone or user id, or the id.",
    recent: "Recent",
    none: "No customer found.",
    failed: "The search failed. Type again to retry.",
    count: (shown: string, total: string) => `${shown} of ${total}`,
    byId: (id: string) => `Use customer id ${id}`,
    create: (text: string) => `Create customer “${text}”`,
    createBlank: "Create a customer",
    withoutName: (id: number) => `Customer ${id}`,
    missing: "Choose a customer",
  },

  newCustomer: {
    title: "New customer",
    description: "Created in HelpCrunch right away. Enter what you know about them.",
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    missing: "Enter a name, an e-mail or a phone number",
    submit: "Create customer",
    near: "Is it one of these?",
    choose: "Use",
    chooseNamed: (name: string) => `Use ${name}`,
    nearFailed: "Similar customers could not be looked for. Check that this one is not there yet.",
    lost: "The customer may have been created. Search for the e-mail or phone number before you try again.",
  },

  openChats: {
    label: (name: string) => `Open chats of ${name}`,
    title: (name: string, formatted: string, count: number) =>
      `${name} already has ${formatted} open ${count === 1 ? "chat" : "chats"}.`,
    next: "Continuing one keeps the history together.",
    open: "Open this one",
    openNamed: (id: number) => `Open this one, chat ${id}`,
    noText: "No message yet",
    nobody: "Nobody",
    more: (formatted: string) => `${formatted} more`,
    loading: "Checking for open chats of this customer",
    failed: "Open chats of this customer could not be checked.",
    appeared: "This customer has open chats. Press again to create another one.",
  },

  application: {
    label: "Application",
    list: "Applications",
    placeholder: "Choose one",
    search: "Name or id",
    inactive: "inactive",
    none: "No application has this name.",
    missing: "Choose an application",
  },

  department: {
    label: "Department",
    list: "Departments",
    placeholder: "None",
    noneOption: "No department",
    search: "Name or id",
    none: "No department has this name.",
  },

  assignee: {
    label: "Assignee",
    list: "Agents",
    placeholder: "Nobody",
    noneOption: "Nobody",
    search: "Name, e-mail or id",
    none: "No agent has this name.",
    members: (formatted: string, count: number, department: string) =>
      `${formatted} ${count === 1 ? "agent" : "agents"} in ${department}`,
    outside: (name: string, department: string) => `${name} is not in ${department}`,
  },

  byId: (id: string) => `Use id ${id}`,
  bareId: (id: number) => `Id ${id}`,
  me: "me",
  directoryFailed: "The names could not be loaded. You can type an id instead.",

  message: {
    label: "First message",
    kind: "Kind of message",
    public: "To the customer",
    private: "Private note",
    sentAs: "Sent as",
    sender: "Sender",
    chooseSender: "choose an agent",
    count: (count: string, max: string) => `${count} of ${max}`,
    missing: "Write a message, or choose to create the chat without one",
    tooLong: (max: string) => `Shorten it to ${max} characters`,
    senderMissing: "Choose a sender: no agent in HelpCrunch has your e-mail",
    without: "Create it without a message",
    withoutHint: "HelpCrunch advises against empty chats: they do not show in the inbox",
  },

  submit: {
    message: "Create chat and send",
    private: "Create chat with the note",
    none: "Create empty chat",
    busy: "Creating the chat",
  },

  aside: {
    email: "E-mail",
    userId: "User id",
    phone: "Phone",
    tags: "Tags",
    chats: "Chats",
    chatsOpen: (total: string, open: string) => `${total}, of which ${open} open`,
    chooseFirst: "Choose a customer to see who they are.",
    failed: "The customer could not be loaded.",
    steps: "What happens",
    created: "The chat is created in HelpCrunch.",
    told: (name: string) => `Your message is sent to ${name}.`,
    noted: "Your note is added, for agents only.",
    recorded: "It is written to the audit log under your name.",
    theCustomer: "the customer",
    promise: (requests: number) =>
      `It is never created twice, even if you press again or reload. Costs ${requests === 1 ? "1 request" : `${requests} requests`}.`,
  },

  problem: {
    fields: "Some fields need your attention.",
    notSent: "Nothing was created. What you typed is kept.",
    messageNotSent: "The message was not sent. What you typed is kept.",
    signedOut: "You are signed out. What you typed is kept: sign in to return to it.",
    offline: "Chatboard did not answer.",
    offlineNext: "What you typed is kept. Press again; it is never created twice.",
  },

  otherDraft: {
    title: (name: string | null) =>
      name === null ? "You already have a draft." : `You already have a draft for ${name}.`,
    next: "Continue it, or discard it and start over.",
    goOn: "Continue the draft",
    startAnew: "Discard it and start over",
  },

  undecided: {
    title: "An earlier chat may or may not have been created.",
    next: (time: string) => `It was sent on ${time}, and the answer was lost.`,
    look: "Check it",
  },

  checking: "Checking what happened to the chat you sent",

  unknown: {
    title: "The chat may or may not have been created",
    next: "HelpCrunch was asked once, and its answer was lost. Trying again could create a second chat, so nothing is sent until you decide. What you typed is kept.",
    sent: "Sent to HelpCrunch",
    sentWith: (customer: string, application: string, department: string | null) =>
      department === null
        ? `${customer}, application ${application}`
        : `${customer}, application ${application}, department ${department}`,
    lost: "No answer came",
    lostDetail: "The connection was lost first",
    looked: (name: string) => `Searched ${name}’s newest chats`,
    fits: (formatted: string, count: number) =>
      count === 0 ? "No new chat matches" : `${formatted} new ${count === 1 ? "chat matches" : "chats match"}`,
    notLooked: "The search failed",
    notLookedDetail: "HelpCrunch could not be searched. Try again in a moment.",
    likely: "This is most likely it",
    possible: "It may be one of these",
    madeAfter: (seconds: string) => `created ${seconds} s after your request, still empty`,
    nothingInIt: "still empty",
    open: "Open it",
    openNamed: (id: number) => `Open chat ${id}`,
    takeAndSend: "Use it and send my message",
    takeWithNote: "Use it and add my note",
    take: "Use it",
    takeNamed: (label: string, id: number) => `${label}, chat ${id}`,
    none: "No chat of this customer matches. It may still arrive, so check again before you create another one.",
    otherwise: "If that is not it",
    otherwiseNone: "What now",
    lookAgain: "Check again",
    createAnother: "Create another chat",
    leave: "Keep the draft and leave",
    asksAgain: (name: string) => `“Create another chat” asks for confirmation, because ${name} could then have two.`,
    confirmTitle: "Create another chat?",
    confirmNext: (name: string) =>
      `If the first request still goes through, ${name} will have two chats. Check again first if you are not sure.`,
    wrote: "What you wrote",
    wroteTo: (as: string) => `To the customer, as ${as}. Not sent yet.`,
    wroteNote: "Private note. Not sent yet.",
    wroteNothing: "No message.",
    sentWithTitle: "Sent with",
  },

  messageFailed: {
    title: "The chat was created, but the message was not sent",
    titleUnknown: "The chat was created, but the message may not have been sent",
    next: "Only the message is sent again. The chat stays.",
    nextUnknown: "The answer to the message was lost. Open the chat and check before you send it again.",
    open: "Open the chat",
    send: "Send the message",
    sendNote: "Add the note",
    sendAgain: "It is missing: send it again",
    leave: "Leave it without the message",
    busy: "Sending",
  },

  already: {
    title: "This draft was already sent",
    next: "It became a chat, perhaps from another tab. Open that chat, or create another one with what is here now.",
    open: "Open that chat",
    another: "Create another one",
  },

  done: {
    created: "Chat created",
    sent: "Chat created and message sent",
    messageSent: "Message sent",
  },
};
