"use client";

import type { ComponentType } from "react";
import { deferredPart } from "@/components/ui/deferred";
import type { FieldKind } from "@/lib/helpcrunch/fields";
import type { EditorProps } from "./editor-props";

/** How the value of each kind of field is chosen: the inside of the popover that the value opens. */
export const valueEditors = {
  agentId: deferredPart(async () => (await import("./agent-editor")).AgentEditor),
  departmentId: deferredPart(async () => (await import("./department-editor")).DepartmentEditor),
  customerId: deferredPart(async () => (await import("./customer-editor")).CustomerEditor),
  timestamp: deferredPart(async () => (await import("./date-editor")).DateEditor),
  status: deferredPart(async () => (await import("./status-editor")).StatusEditor),
  rating: deferredPart(async () => (await import("./rating-editor")).RatingEditor),
  text: deferredPart(async () => (await import("./text-editor")).TextEditor),
  tags: deferredPart(async () => (await import("./tags-editor")).TagsEditor),
} satisfies Record<FieldKind, ComponentType<EditorProps>>;
