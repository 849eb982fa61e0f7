import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { SavedReply, SavedReplyList } from "./contract";

const base = "/api/saved-replies";

export const savedReplyKeys = { all: ["saved-replies"] as const };

/** One's own and the shared ones, by name. They cost HelpCrunch nothing. */
export function savedReplyListOptions() {
  return queryOptions({
    queryKey: savedReplyKeys.all,
    queryFn: ({ signal }) => request<SavedReplyList>(base, { signal }),
    staleTime: 30_000,
  });
}

export type SavedReplyInput = { name: string; text: string; shared: boolean };

export function createSavedReply(body: SavedReplyInput): Promise<SavedReply> {
  return request(base, { method: "POST", body });
}

/** Throws `conflict` with the newer one as `current` when it is no longer at that version. */
export function updateSavedReply(
  id: string,
  body: Partial<SavedReplyInput> & { version: number },
): Promise<SavedReply> {
  return request(`${base}/${id}`, { method: "PATCH", body });
}

export function deleteSavedReply(id: string, version: number): Promise<{ id: string }> {
  return request(`${base}/${id}?version=${version}`, { method: "DELETE" });
}
