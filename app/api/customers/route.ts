import { customerListQuerySchema, newCustomerSchema } from "@/lib/api/create-chat/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { createCustomer, findCustomers } from "@/lib/server/chat-source/customers";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer", query: customerListQuerySchema }, ({ person, query, signal }) =>
  findCustomers(query.q, query.limit, person, signal),
);

/** Adds a customer who was not found: `name`, `email`, `phone`, at least one of them; answers `{customer}` with 201. */
export const POST = route({ role: "agent", body: newCustomerSchema, status: 201 }, ({ person, body, headers }) =>
  createCustomer(body, { person, ...requestSource(headers) }),
);
