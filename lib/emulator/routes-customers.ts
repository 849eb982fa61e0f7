import { CustomerChange } from "./customer-change";
import { customerSearchFields } from "./customer-search";
import { duplicateUserId, NOT_A_CHOICE, notFound, type Problem, problem, Refusal } from "./errors";
import { Input, isObject, readPage, TEXT_MAX, toInteger } from "./input";
import { toJson } from "./render";
import { type Answer, type Backend, type Call, isEmpty, OK_WORD, ok, type Route } from "./routing";
import { compileSearch, selectPage } from "./search";

const BATCH_MAX = 10;

/** The routes of customers and their events. Sources: the customer pages, add customer event. */
export function customerRoutes(backend: Backend): Route[] {
  const { store, render, options } = backend;
  const { customers } = store;
  const fields = customerSearchFields(store);
  let nextEventId = 310_001;

  const list = (read: (field: string) => unknown, body: Readonly<Record<string, unknown>>): Answer => {
    const problems: Problem[] = [];
    const page = readPage(read, problems);
    const sort = read("sort") ?? "customers.lastSeen";
    const order = read("order") ?? "desc";
    const field = sort === "customers.lastSeen" ? "lastSeen" : sort === "customers.firstSeen" ? "firstSeen" : undefined;
    if (field === undefined) problems.push(problem("sort", NOT_A_CHOICE, "validation_error", "sort value is invalid"));
    const direction = typeof order === "string" ? order.toLowerCase() : order;
    if (direction !== "asc" && direction !== "desc") {
      problems.push(problem("order", NOT_A_CHOICE, "validation_error", "order value is invalid"));
    }
    const wanted = compileSearch(body, (name) => fields.get(name), problems);
    if (field === undefined || problems.length > 0) throw new Refusal(400, problems);
    const isAllLiving = customers.living === customers.count;
    const test =
      wanted === undefined && isAllLiving
        ? undefined
        : (row: number) => !customers.isDeleted(row) && (wanted === undefined || wanted(row));
    const { rows, total } = selectPage(customers.order(field), direction === "desc", page, test, customers.count);
    return ok({ data: rows.map((row) => render.customer(row)), total });
  };

  const find = (id: number): number => {
    const row = customers.find(id);
    if (row < 0) throw notFound("Customer");
    return row;
  };
  const named = (call: Call): number => find(toInteger(call.id) ?? -1);

  const requireFreeUserId = (userId: string | null | undefined, except: number) => {
    if (userId === null || userId === undefined) return;
    const taken = customers.texts("userId").indexOf(userId.toLowerCase());
    if (taken >= 0 && taken !== except) throw duplicateUserId();
  };

  const create = (call: Call): Answer => {
    const change = new CustomerChange(new Input(call.json()), customers);
    requireFreeUserId(change.fields.userId, -1);
    change.keepTags();
    return { status: 201, body: render.customer(customers.create(change.fields, store.nowSeconds())) };
  };

  /** PUT forgets what is left out, PATCH keeps it. The loss of data by PUT is reported by a client. */
  const update =
    (keepsOthers: boolean) =>
    (call: Call): Answer => {
      const row = named(call);
      const change = new CustomerChange(new Input(call.json()), customers);
      requireFreeUserId(change.fields.userId, row);
      change.apply(row, keepsOthers);
      return ok(render.customer(row));
    };

  const updateBatch = (call: Call): Answer => {
    const body = call.json();
    if (!Array.isArray(body) || body.length === 0 || body.length > BATCH_MAX) {
      const message = `This collection should contain between 1 and ${BATCH_MAX} elements.`;
      throw new Refusal(400, [problem("customers", message, "validation_error", "customers value is invalid")]);
    }
    const changes = body.map((entry: unknown, at) => {
      const input = new Input(entry, `[${at}].`);
      const id = input.requiredInteger("customer");
      const change = new CustomerChange(input, customers);
      const row = find(id);
      requireFreeUserId(change.fields.userId, row);
      return { row, change };
    });
    for (const { row, change } of changes) change.apply(row, true);
    return ok({ data: changes.map(({ row }) => render.customer(row)) });
  };

  const changeTags =
    (isAdding: boolean) =>
    (call: Call): Answer => {
      const row = named(call);
      const input = new Input(call.json());
      if (!input.has("tags")) input.fail("tags", "This value should not be blank.");
      const change = new CustomerChange(input, customers);
      const customer = customers.get(row);
      const names = change.fields.tags ?? [];
      if (isAdding) change.keepTags();
      const rest = customer.tags.filter((name) => !names.includes(name));
      customers.write(row, { ...customer, tags: isAdding ? [...rest, ...names] : rest });
      return ok(render.customer(row));
    };

  const addEvent = (call: Call): Answer => {
    const input = new Input(call.json());
    const name = input.requiredText("name");
    const customer = input.requiredInteger("customer");
    const data = input.fields.data ?? {};
    if (!isObject(data)) input.fail("data", "This value should be of type object.");
    if (name.length > TEXT_MAX) input.fail("name", "This value is too long. It should have 255 characters or less.");
    input.finish();
    find(customer);
    return ok({ id: nextEventId++, name, data: toJson(data), createdAt: render.time(store.nowSeconds()), customer });
  };

  return [
    { method: "GET", path: "/customers", answer: (call) => list((field) => call.query.get(field), {}) },
    { method: "POST", path: "/customers", answer: create },
    {
      method: "POST",
      path: "/customers/search",
      answer: (call) => {
        const { fields: body } = new Input(call.json());
        const answer = list((field) => body[field], body);
        if (options.emptySearch === 404 && isEmpty(answer)) throw notFound("Customer");
        return answer;
      },
    },
    { method: "PUT", path: "/customers/batch", answer: updateBatch },
    { method: "GET", path: "/customers/{id}", answer: (call) => ok(render.customer(named(call))) },
    { method: "PUT", path: "/customers/{id}", answer: update(false) },
    { method: "PATCH", path: "/customers/{id}", answer: update(true) },
    {
      method: "DELETE",
      path: "/customers/{id}",
      answer: (call) => {
        customers.delete(named(call));
        return ok(OK_WORD);
      },
    },
    { method: "PUT", path: "/customers/{id}/tags", answer: changeTags(true) },
    { method: "DELETE", path: "/customers/{id}/tags", answer: changeTags(false) },
    { method: "POST", path: "/events", answer: addEvent },
  ];
}
