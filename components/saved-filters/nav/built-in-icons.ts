import type { IconName } from "@/components/ui/icon/icon-names";
import type { BuiltInId } from "@/lib/view/built-in-filters";

export const builtInIcons: Record<BuiltInId, IconName> = {
  unassigned: "user-x",
  mine: "user",
  waiting: "clock",
  "on-hold": "pause",
  "poorly-rated": "chart-no-axes-column",
  empty: "square-dashed",
};
