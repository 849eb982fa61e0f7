import { queryOptions } from "@tanstack/react-query";
import { request } from "@/lib/api/fetcher";
import type { SystemState } from "./contract";

/** How the installation is doing; asks HelpCrunch nothing. Admins only. */
export function systemOptions() {
  return queryOptions({
    queryKey: ["system"] as const,
    queryFn: ({ signal }) => request<SystemState>("/api/system", { signal }),
    refetchInterval: 5_000,
  });
}
