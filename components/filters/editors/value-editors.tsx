"use client";

import type { ComponentType } from "react";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import type { AnyKind } from "@/lib/view/filter-node";
import type { EditorProps } from "./editor-props";

/** How the value of each kind of field is chosen: the inside of the popover that the value opens. */
export const valueEditors = {
  agentId: lazyPart(async () => (await import("./agent-editor")).AgentEditor),
  departmentId: lazyPart(async () => (await import("./named-editor")).DepartmentEditor),
  customerId: lazyPart(async () => (await import("./customer-editor")).CustomerEditor),
  timestamp: lazyPart(async () => (await import("@/components/filters/date/date-editor")).DateEditor),
  status: lazyPart(async () => (await import("./status-editor")).StatusEditor),
  rating: lazyPart(async () => (await import("./rating-editor")).RatingEditor),
  text: lazyPart(async () => (await import("./text-editor")).TextEditor),
  tags: lazyPart(async () => (await import("./tags-editor")).TagsEditor),
  search: lazyPart(async () => (await import("./text-editor")).TextEditor),
  word: lazyPart(async () => (await import("./word-editors")).WordEditor),
  applicationId: lazyPart(async () => (await import("./named-editor")).ApplicationEditor),
  count: lazyPart(async () => (await import("./number-editors")).CountEditor),
  duration: lazyPart(async () => (await import("./number-editors")).DurationEditor),
  flag: lazyPart(async () => (await import("./word-editors")).FlagEditor),
} satisfies Record<AnyKind, ComponentType<EditorProps>>;
