import type { IconName } from "@/components/ui/icon/icon-names";
import type { FieldName } from "@/lib/view/fields";

export const fieldIcons = {
  assignee: "user",
  agents: "message-square-reply",
  department: "building-complex",
  customer: "users",
  customerEmail: "mail",
  customerUserId: "hash",
  customerTags: "tag",
  status: "circle-dot",
  rating: "chart-column",
  createdAt: "calendar",
  updatedAt: "calendar",
  closedAt: "calendar",
} satisfies Record<FieldName, IconName>;
