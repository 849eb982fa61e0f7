/** Creating a chat on behalf of a customer: the form, and every way in which it can end. */
export const createChat = {
  title: "Create chat",
  draftKept: "Draft kept on this device",
  discard: "Discard the draft",
  discarded: "Draft discarded",
  undo: "Undo",
  optional: "optional",
  waking: "The form is being prepared",

  forbidden: {
    title: "Your role does not create chats.",
    next: "You can read every chat. Whoever has the role agent, lead or admin can create one; an admin can change your role under Settings, People.",
  },

  customer: {
    label: "Customer",
    list: "Customers",
    placeholder: "Find a customer",
    search: "Name, e-mail, phone, user id or id",
    typeMore: "Type a part of the name, e-mail, phone or user id, or the id.",
    recent: "Used lately",
    none: "Nobody fits.",
    failed: "Customers could not be searched. Type again to try once more.",
    count: (shown: string, total: string) => `${shown} of ${total}`,
    byId: (id: string) => `Use customer id ${id}`,
    create: (text: string) => `Create customer “${text}”`,
    createBlank: "Create a customer",
    withoutName: (id: number) => `Customer ${id}`,
    missing: "Choose the customer",
  },

  newCustomer: {
    title: "New customer",
    description: "Created in HelpCrunch at once. Give whatever they can be found by again.",
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    missing: "Give a name, an e-mail or a phone number",
    submit: "Create customer",
    lost: "It is not known whether the customer was created. Search for the e-mail or the phone number before you try again.",
  },

  openChats: {
    label: (name: string) => `Open chats of ${name}`,
    title: (name: string, formatted: string, count: number) =>
      `${name} already has ${formatted} open ${count === 1 ? "chat" : "chats"}.`,
    next: "Going on with one keeps the history together.",
    open: "Open this one",
    openNamed: (id: number) => `Open this one, chat ${id}`,
    noText: "No message yet",
    nobody: "Nobody",
    more: (formatted: string) => `${formatted} more`,
    loading: "Looking for open chats of this customer",
    failed: "Open chats of this customer could not be looked for.",
    appeared: "This customer has open chats. Press again to create another one.",
  },

  application: {
    label: "Application",
    list: "Applications",
    placeholder: "Choose one",
    search: "Name or id",
    inactive: "inactive",
    none: "No application has this name.",
    missing: "Choose where the chat lives",
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
  directoryFailed: "The names could not be read. An id can be typed instead.",

  message: {
    label: "First message",
    kind: "Kind of message",
    public: "To the customer",
    private: "Private note",
    sentAs: "Sent as",
    sender: "Agent who writes",
    chooseSender: "choose an agent",
    count: (count: string, max: string) => `${count} of ${max}`,
    missing: "Write the message, or tick that there is none",
    tooLong: (max: string) => `Shorten it to ${max} characters`,
    senderMissing: "Choose who writes: no agent of HelpCrunch has your e-mail",
    without: "Create it without a message",
    withoutHint: "HelpCrunch advises against empty chats; nobody sees them in the inbox",
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
    failed: "The customer could not be read.",
    steps: "What happens",
    created: "The chat is created in HelpCrunch.",
    told: (name: string) => `Your message is posted to it, and ${name} is told.`,
    noted: "Your note is added to it, for agents only.",
    recorded: "It is written to the audit log under your name.",
    theCustomer: "the customer",
    promise: (requests: number) =>
      `It is never created twice, not even when you press again or reload. Costs ${requests === 1 ? "1 request" : `${requests} requests`}.`,
  },

  problem: {
    fields: "Something in the form needs your attention.",
    notSent: "Nothing was created. What you typed is kept.",
    messageNotSent: "The message was not sent. What you typed is kept.",
    signedOut: "You are signed out. What you typed is kept; sign in and you come back to it.",
    offline: "Chatboard did not answer.",
    offlineNext: "What you typed is kept. Press again: it is not created twice.",
    requestId: "Request id",
  },

  otherDraft: {
    title: (name: string | null) =>
      name === null ? "You have a draft already." : `You have a draft for ${name} already.`,
    next: "Go on with it, or discard it and start anew.",
    goOn: "Go on with the draft",
    startAnew: "Discard it and start anew",
  },

  undecided: {
    title: "It is not known whether an earlier chat was created.",
    next: (time: string) => `It was sent on ${time} and its answer was lost.`,
    look: "Look into it",
  },

  checking: "Finding out what became of the chat that you sent",

  unknown: {
    title: "It is not known whether the chat was created",
    next: "HelpCrunch was asked once and its answer was lost. Trying again could make a second chat, so nothing is sent until you decide. What you typed is kept.",
    sent: "Sent to HelpCrunch",
    sentWith: (customer: string, application: string, department: string | null) =>
      department === null
        ? `${customer}, application ${application}`
        : `${customer}, application ${application}, department ${department}`,
    lost: "No answer came",
    lostDetail: "The connection ended before there was one",
    looked: (name: string) => `Looked for it among ${name}’s newest chats`,
    fits: (formatted: string, count: number) =>
      count === 0 ? "No new chat fits" : `${formatted} new ${count === 1 ? "chat fits" : "chats fit"}`,
    notLooked: "Looking for it failed",
    notLookedDetail: "HelpCrunch could not be searched. Look again in a moment.",
    likely: "This is very likely it",
    possible: "It may be one of these",
    madeAfter: (seconds: string) => `made ${seconds} s after your request, nothing in it yet`,
    nothingInIt: "nothing in it yet",
    open: "Open it",
    openNamed: (id: number) => `Open chat ${id}`,
    takeAndSend: "Use it and send my message",
    takeWithNote: "Use it and add my note",
    take: "Use it",
    takeNamed: (label: string, id: number) => `${label}, chat ${id}`,
    none: "No chat of this customer fits. It may still arrive, so look again before you create another one.",
    otherwise: "If that is not it",
    otherwiseNone: "What now",
    lookAgain: "Look again",
    createAnother: "Create another chat",
    leave: "Keep the draft and leave",
    asksAgain: (name: string) => `“Create another chat” asks once more, because ${name} could then have two.`,
    confirmTitle: "Create another chat?",
    confirmNext: (name: string) =>
      `If the first request arrives after all, ${name} has two chats. Look again first if you are not sure.`,
    wrote: "What you wrote",
    wroteTo: (as: string) => `To the customer, as ${as}. Not sent yet.`,
    wroteNote: "Private note. Not sent yet.",
    wroteNothing: "No message.",
    sentWithTitle: "Sent with",
  },

  messageFailed: {
    title: "The chat is there, its message is not",
    titleUnknown: "The chat is there; it is not known whether its message is",
    next: "The chat was created once and stays. Only the message is sent again.",
    nextUnknown: "The answer to the message was lost. Open the chat and look before you send it again.",
    open: "Open the chat",
    send: "Send the message",
    sendNote: "Add the note",
    sendAgain: "It is not there, send it again",
    leave: "Leave it without the message",
    busy: "Sending",
  },

  already: {
    title: "This draft was sent already",
    next: "It became a chat with what stood in it then, perhaps from another tab. Open that chat, or create another one with what stands here now.",
    open: "Open that chat",
    another: "Create another one",
  },

  done: {
    created: "Chat created",
    sent: "Chat created and message sent",
    messageSent: "Message sent",
  },
};
