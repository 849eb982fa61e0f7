import { cva } from "class-variance-authority";
import type { IconName } from "./icon/icon-names";

/** What a message means. Colour never says it alone: each tone has its own shape. */
export type Tone = "neutral" | "warning" | "danger";

export const toneShape: Record<Tone, IconName> = {
  neutral: "info",
  warning: "triangle-exclamation-point",
  danger: "octagon-exclamation-point",
};

export const toneBox = cva("", {
  variants: {
    tone: {
      neutral: "border-line-strong bg-sunken",
      warning: "border-warning-line bg-warning-soft",
      danger: "border-danger-line bg-danger-soft",
    },
  },
});

export const toneMark = cva("", {
  variants: { tone: { neutral: "text-fg-2", warning: "text-warning", danger: "text-danger" } },
});
