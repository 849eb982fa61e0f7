import { ChartNoAxesColumn, Clock, type LucideIcon, Pause, SquareDashed, User, UserX } from "lucide-react";
import type { BuiltInId } from "@/lib/view/built-in-filters";

export const builtInIcons: Record<BuiltInId, LucideIcon> = {
  unassigned: UserX,
  mine: User,
  waiting: Clock,
  "on-hold": Pause,
  "poorly-rated": ChartNoAxesColumn,
  empty: SquareDashed,
};
