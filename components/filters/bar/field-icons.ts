import type { IconName } from "@/components/ui/icon/icon-names";
import type { AnyFieldName } from "@/lib/view/filter-node";

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
  text: "search",
  customerName: "users",
  application: "app-window",
  createdWith: "message-square-plus",
  closedBy: "user-check",
  snoozedUntil: "clock",
  lastMessageAt: "calendar",
  lastCustomerMessageAt: "calendar",
  waitingSeconds: "clock",
  messageCount: "hash",
  firstResponseSeconds: "clock",
  readByAgent: "check",
} satisfies Record<AnyFieldName, IconName>;
