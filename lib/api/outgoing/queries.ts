import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type {
  NewOutgoingTarget,
  OutgoingDelivery,
  OutgoingDeliveryList,
  OutgoingTarget,
  OutgoingTargetChange,
  OutgoingTargetList,
} from "./contract";

const base = "/api/outgoing-targets";

export const outgoingKeys = {
  all: ["outgoing-targets"] as const,
  deliveries: (id: string) => ["outgoing-targets", id, "deliveries"] as const,
};

/** Where messages go outside the house. For leads. */
export function outgoingTargetsOptions() {
  return queryOptions({
    queryKey: outgoingKeys.all,
    queryFn: ({ signal }) => request<OutgoingTargetList>(base, { signal }),
    staleTime: 10_000,
    refetchInterval: 30_000,
  });
}

export function outgoingDeliveriesOptions(id: string) {
  return queryOptions({
    queryKey: outgoingKeys.deliveries(id),
    queryFn: ({ signal }) => request<OutgoingDeliveryList>(`${base}/${id}/deliveries`, { signal }),
    staleTime: 5_000,
  });
}

export function createOutgoingTarget(body: NewOutgoingTarget): Promise<OutgoingTarget> {
  return request(base, { method: "POST", body });
}

/** Throws `conflict` with the newer one as `current` when it is no longer at that version. */
export function updateOutgoingTarget({ id, ...body }: OutgoingTargetChange & { id: string }): Promise<OutgoingTarget> {
  return request(`${base}/${id}`, { method: "PATCH", body });
}

export function deleteOutgoingTarget(id: string): Promise<{ id: string }> {
  return request(`${base}/${id}`, { method: "DELETE" });
}

/** Sends a test message at once; what came of it is the answer. */
export function testOutgoingTarget(id: string): Promise<OutgoingDelivery> {
  return request(`${base}/${id}/test`, { method: "POST" });
}
