"use client";

import type { ComponentType } from "react";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import type { AnyKind } from "@/lib/view/filter-node";
import type { EditorProps } from "./editor-props";

/** How the value of each kind of field is chosen: the inside of the popover that the value opens. */
export const valueEditors = {
  agentId: lazyPart(async () => (await import("./late-editors")).AgentEditor),
  departmentId: lazyPart(async () => (await import("./late-editors")).DepartmentEditor),
  customerId: lazyPart(async () => (await import("./late-editors")).CustomerEditor),
  timestamp: lazyPart(async () => (await import("@/components/filters/date/date-editor")).DateEditor),
  status: lazyPart(async () => (await import("./late-editors")).StatusEditor),
  rating: lazyPart(async () => (await import("./late-editors")).RatingEditor),
  text: lazyPart(async () => (await import("./late-editors")).TextEditor),
  tags: lazyPart(async () => (await import("./late-editors")).TagsEditor),
  search: lazyPart(async () => (await import("./late-editors")).TextEditor),
  word: lazyPart(async () => (await import("./late-editors")).WordEditor),
  applicationId: lazyPart(async () => (await import("./late-editors")).ApplicationEditor),
  count: lazyPart(async () => (await import("./late-editors")).CountEditor),
  duration: lazyPart(async () => (await import("./late-editors")).DurationEditor),
  flag: lazyPart(async () => (await import("./late-editors")).FlagEditor),
} satisfies Record<AnyKind, ComponentType<EditorProps>>;
