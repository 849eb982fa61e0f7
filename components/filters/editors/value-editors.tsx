"use client";

import type { ComponentType } from "react";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import type { FieldKind } from "@/lib/view/fields";
import type { EditorProps } from "./editor-props";

/** How the value of each kind of field is chosen: the inside of the popover that the value opens. */
export const valueEditors = {
  agentId: lazyPart(async () => (await import("./agent-editor")).AgentEditor),
  departmentId: lazyPart(async () => (await import("./department-editor")).DepartmentEditor),
  customerId: lazyPart(async () => (await import("./customer-editor")).CustomerEditor),
  timestamp: lazyPart(async () => (await import("@/components/filters/date/date-editor")).DateEditor),
  status: lazyPart(async () => (await import("./status-editor")).StatusEditor),
  rating: lazyPart(async () => (await import("./rating-editor")).RatingEditor),
  text: lazyPart(async () => (await import("./text-editor")).TextEditor),
  tags: lazyPart(async () => (await import("./tags-editor")).TagsEditor),
} satisfies Record<FieldKind, ComponentType<EditorProps>>;
