/*
 * Every sample of the vendor's five chat pages, for tests only. Typed from the pages, with two differences: all addresses
 * of people are at example.com, and the 400 answer of Search for chats has the commas that the page forgets between its
 * entries (`search400AsPrinted` keeps it as printed).
 */

/** Chat model */
export const chatModelPage = {
  data: [
    {
      id: 542335,
      closedBy: "string",
      lastCustomerMessageAt: "1603885746",
      status: "new",
      closedAt: "1603885746",
      rating: "perfect",
      createdAt: "1603885746",
      lastMessageAt: "1603885746",
      createdWith: "string",
      snoozedUntil: "1603885746",
      lastMessageText: "string",
      lastMessageId: 542335,
      applicationId: 542335,
      lastCommunicatedAgentId: 542335,
      agents: [
        {
          id: 542335,
          name: "string",
          email: "string",
          role: "string",
        },
      ],
      customer: {
        id: 542335,
        name: "string",
        email: "string",
        userId: "string",
      },
      assignee: {
        id: 542335,
        name: "string",
        email: "string",
        role: "string",
      },
      department: {
        id: 542335,
        name: "string",
      },
    },
  ],
  meta: {
    total: 435,
  },
};

/** Create chat */
export const createChatRequest = {
  customer: 8738438,
  assignee: 4188,
  department: 233048,
  application: 3838,
};

/** Create chat */
export const createChatAnswer = {
  id: 542335,
  closedBy: "string",
  lastCustomerMessageAt: "1603885746",
  status: "new",
  closedAt: "1603885746",
  rating: "perfect",
  createdAt: "1603885746",
  lastMessageAt: "1603885746",
  createdWith: "string",
  snoozedUntil: "1603885746",
  lastMessageText: "string",
  lastMessageId: 542335,
  applicationId: 542335,
  lastCommunicatedAgentId: 542335,
  agents: [
    {
      id: 542335,
      name: "string",
      email: "string",
      role: "string",
    },
  ],
  customer: {
    id: 542335,
    name: "string",
    email: "string",
    userId: "string",
  },
  assignee: {
    id: 542335,
    name: "string",
    email: "string",
    role: "string",
  },
  department: {
    id: 542335,
    name: "string",
  },
};

/** Create chat */
export const createChat400 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "customer",
      message: "This value should be of type numeric.",
    },
    {
      code: "filter[0].field",
      message: "This value should not be blank.",
    },
  ],
};

/** Create chat */
export const createChat401 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "unauthorized",
      message: "Unauthorized",
    },
  ],
};

/** Create chat */
export const createChat409 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "conflict",
      message: "Snooze chat is not allowed for closed chat",
    },
  ],
};

/** Create chat */
export const createChat429 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "too_many_requests",
      message: "Too many requests",
    },
  ],
};

/** Get a single chat */
export const getChatAnswer = {
  id: 542335,
  closedBy: "string",
  lastCustomerMessageAt: "1603885746",
  status: "new",
  closedAt: "1603885746",
  rating: "perfect",
  createdAt: "1603885746",
  lastMessageAt: "1603885746",
  createdWith: "string",
  snoozedUntil: "1603885746",
  lastMessageText: "string",
  lastMessageId: 542335,
  applicationId: 542335,
  lastCommunicatedAgentId: 542335,
  agents: [
    {
      id: 542335,
      name: "string",
      email: "string",
      role: "string",
    },
  ],
  customer: {
    id: 542335,
    name: "string",
    email: "string",
    userId: "string",
  },
  assignee: {
    id: 542335,
    name: "string",
    email: "string",
    role: "string",
  },
  department: {
    id: 542335,
    name: "string",
  },
};

/** Get a single chat */
export const getChat401 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "unauthorized",
      message: "Unauthorized",
    },
  ],
};

/** Get a single chat */
export const getChat404 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "not_found",
      message: "Chat not found",
    },
  ],
};

/** Get a single chat */
export const getChat429 = {
  errors: [
    {
      code: "invalid_request",
      message: "Invalid request",
    },
    {
      code: "too_many_requests",
      message: "Too many requests",
    },
  ],
};

/** Get all chats */
export const listChatsAnswer = {
  data: [
    {
      id: 5217453,
      closedBy: null,
      lastCustomerMessageAt: 1593108626,
      status: "on hold",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1593108596,
      lastMessageAt: 1593151172,
      snoozedUntil: null,
      lastMessageText: "Hi Mateus. My name is Lisa.\nI have an offer for you. Can we hop on a quick call this week?",
      lastMessageId: 7758491,
      lastCommunicatedAgentId: 6691,
      agents: [],
      customer: {
        id: 9740824,
        name: "mateus",
        email: "mateus@example.com",
        userId: null,
      },
      assignee: {
        id: 6691,
        name: "Lisa Rodes",
        email: "lisa.rodes@example.com",
        role: "admin",
      },
      department: null,
    },
    {
      id: 5215634,
      closedBy: null,
      lastCustomerMessageAt: 1593105452,
      status: "on hold",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1593105452,
      lastMessageAt: 1593117649,
      snoozedUntil: null,
      lastMessageText:
        "Correct. The number of items is not limited. The total amount is calculated for all the items added to the cart",
      lastMessageId: 9576638,
      lastCommunicatedAgentId: 6699,
      agents: [],
      customer: {
        id: 8740805,
        name: "Sonya",
        email: "sonya@example.com",
        userId: null,
      },
      assignee: {
        id: 6698,
        name: "Kurt Maslow",
        email: "kurt.maslow@example.com",
        role: "admin",
      },
      department: null,
    },
    {
      id: 5215633,
      closedBy: null,
      lastCustomerMessageAt: 1593105192,
      status: "on hold",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1593105192,
      lastMessageAt: 1593154217,
      snoozedUntil: null,
      lastMessageText: "Hi Caroline. My name is Ana. How can I help?",
      lastMessageId: 9576700,
      lastCommunicatedAgentId: 6699,
      agents: [],
      customer: {
        id: 7831713,
        name: "Caroline",
        email: "caroline45@example.com",
        userId: null,
      },
      assignee: {
        id: 6699,
        name: "Kurt Maslow",
        email: "kurt.maslow@example.com",
        role: "admin",
      },
      department: null,
    },
  ],
  meta: {
    total: 23905,
  },
};

/** Get all chats */
export const listChats400 = {
  errors: [
    {
      code: "validation_error",
      message: "limit value is invalid",
    },
    {
      code: "validation_error",
      message: "sort value is invalid",
    },
    {
      code: "validation_error",
      message: "order value is invalid",
    },
  ],
};

/** Get all chats */
export const listChats401 = {
  errors: [
    {
      code: "invalid_token",
      message: "Invalid token",
    },
  ],
};

/** Get all chats */
export const listChats429 = {
  errors: [
    {
      code: "too_many_requests",
      message: "You have exceeded your requests limit",
    },
  ],
};

/** Search for chats */
export const searchSingleRequest = {
  filter: [
    {
      field: "chats.status",
      operator: "=",
      value: "3",
    },
  ],
  limit: 5,
  offset: 0,
  sort: "chats.createdAt",
  order: "DESC",
};

/** Search for chats */
export const searchMultipleRequest = {
  comparison: "OR",
  filter: [
    {
      field: "chats.status",
      operator: "=",
      value: "5",
    },
    {
      field: "chats.customer.tagsData",
      operator: "=",
      value: [
        {
          name: "Paid",
        },
      ],
    },
  ],
  limit: 10,
  offset: 0,
  sort: "lastCustomerMessageAt",
  order: "ASC",
};

/** Search for chats */
export const searchAnswer = {
  data: [
    {
      id: 5215537,
      closedBy: null,
      lastCustomerMessageAt: 1592962537,
      status: "pending",
      closedAt: null,
      rating: null,
      createdAt: 1592962538,
      lastMessageAt: 1592992577,
      snoozedUntil: null,
      lastMessageText: "May I know how crucial is this for you?",
      lastMessageId: 9575496,
      lastCommunicatedAgentId: 3129,
      agents: [],
      customer: {
        id: 8740723,
        name: "Michael",
        email: "mike.nike@example.com",
        userId: null,
      },
      assignee: {
        id: 3129,
        name: "Kosta",
        email: "kosta@example.com",
        role: "admin",
      },
      department: null,
    },
    {
      id: 5215503,
      closedBy: null,
      lastCustomerMessageAt: 1592945917,
      status: "pending",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1592945918,
      lastMessageAt: 1592989608,
      snoozedUntil: null,
      lastMessageText: "Can you bear with us for a while? :slightly_smiling_face:",
      lastMessageId: 9575349,
      lastCommunicatedAgentId: 3129,
      agents: [],
      customer: {
        id: 8740719,
        name: "Laura",
        email: "laura@example.com",
        userId: null,
      },
      assignee: {
        id: 3129,
        name: "Kosta",
        email: "kosta@example.com",
        role: "admin",
      },
      department: null,
    },
    {
      id: 5215590,
      closedBy: null,
      lastCustomerMessageAt: 1593032899,
      status: "pending",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1592941965,
      lastMessageAt: 1593032899,
      snoozedUntil: null,
      lastMessageText: "That would be great, thanks!",
      lastMessageId: 9575944,
      lastCommunicatedAgentId: 3129,
      agents: [],
      customer: {
        id: 8740715,
        name: "Emanuel",
        email: "emanuel.kushe@example.com",
        userId: null,
      },
      assignee: {
        id: 3129,
        name: "Kosta",
        email: "kosta@example.com",
        role: "admin",
      },
      department: null,
    },
    {
      id: 5215447,
      closedBy: null,
      lastCustomerMessageAt: 1592875613,
      status: "pending",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1592875613,
      lastMessageAt: 1592912137,
      snoozedUntil: null,
      lastMessageText: "Hi Kevin,\nThank you for reaching out. That integration is one of the most requested features.",
      lastMessageId: 9574226,
      lastCommunicatedAgentId: 6668,
      agents: [],
      customer: {
        id: 8740684,
        name: "Kevin",
        email: "kevin@example.com",
        userId: null,
      },
      assignee: {
        id: 6668,
        name: "Donald",
        email: "donald@example.com",
        role: "admin",
      },
      department: null,
    },
    {
      id: 5215446,
      closedBy: null,
      lastCustomerMessageAt: 1592874288,
      status: "pending",
      notes: null,
      closedAt: null,
      rating: null,
      createdAt: 1592874289,
      lastMessageAt: 1592912308,
      snoozedUntil: null,
      lastMessageText: "Hello Borat,\nThank you for reaching out.",
      lastMessageId: 9574409,
      lastCommunicatedAgentId: 6668,
      agents: [],
      customer: {
        id: 7831592,
        name: "Borat",
        email: "borat@example.com",
        userId: null,
      },
      assignee: {
        id: 6668,
        name: "Donald",
        email: "donald@example.com",
        role: "admin",
      },
      department: null,
    },
  ],
  meta: {
    total: 2244,
  },
};

/** Search for chats: the 400 answer as printed, which is not JSON. */
export const search400AsPrinted = `{
"errors": [
{
"code": "invalid_chat_value",
"message": "comparison"
}
{
"code": "invalid_chat_value",
"message": "Invalid chat ID"
}
{
"code": "invalid_chat_value",
"message": "customer value is invalid"
},
{
"code": "invalid_chat_value",
"message": "assignee value is invalid"
}
{
"code": "invalid_value",
"message": "status is not a valid integer"
}
{
"code": "invalid_field",
"message": "Field chats.customer.tagsDataff is invalid"
}
{
"code": "invalid_operator",
"message": "Operator ~~~~ is invalid"
}
]
}`;

/** Search for chats */
export const search400 = {
  errors: [
    {
      code: "invalid_chat_value",
      message: "comparison",
    },
    {
      code: "invalid_chat_value",
      message: "Invalid chat ID",
    },
    {
      code: "invalid_chat_value",
      message: "customer value is invalid",
    },
    {
      code: "invalid_chat_value",
      message: "assignee value is invalid",
    },
    {
      code: "invalid_value",
      message: "status is not a valid integer",
    },
    {
      code: "invalid_field",
      message: "Field chats.customer.tagsDataff is invalid",
    },
    {
      code: "invalid_operator",
      message: "Operator ~~~~ is invalid",
    },
  ],
};

/** Search for chats */
export const search401 = {
  errors: [
    {
      code: "invalid_token",
      message: "Invalid token",
    },
  ],
};

/** Search for chats */
export const search404 = {
  errors: [
    {
      code: "chat_not_found",
      message: "Chat is missing",
    },
  ],
};

/** Search for chats */
export const search429 = {
  errors: [
    {
      code: "too_many_requests",
      message: "You have exceeded your requests limit",
    },
  ],
};
