import { customerListQuerySchema, newCustomerSchema } from "@/lib/api/create-chat-contract";
import { createCustomer, findCustomers } from "@/lib/server/customers";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";

export const GET = route({ role: "viewer", query: customerListQuerySchema }, ({ person, query, signal }) =>
  findCustomers(query.q, query.limit, person, signal),
);

/** Adds a customer who was not found: `name`, `email`, `phone`, at least one of them; answers `{customer}` with 201. */
export const POST = route({ role: "agent", body: newCustomerSchema, status: 201 }, ({ person, body, headers }) =>
  createCustomer(body, { person, ...requestSource(headers) }),
);
