import {
  BarChart3,
  Building2,
  Calendar,
  CircleDot,
  Hash,
  type LucideIcon,
  Mail,
  MessageSquareReply,
  Tag,
  User,
  Users,
} from "lucide-react";
import type { FieldName } from "@/lib/helpcrunch/fields";

export const fieldIcons = {
  assignee: User,
  agents: MessageSquareReply,
  department: Building2,
  customer: Users,
  customerEmail: Mail,
  customerUserId: Hash,
  customerTags: Tag,
  status: CircleDot,
  rating: BarChart3,
  createdAt: Calendar,
  updatedAt: Calendar,
  closedAt: Calendar,
} satisfies Record<FieldName, LucideIcon>;
