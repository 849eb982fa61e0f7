import type { IconName } from "./icon/icon-names";

/** What a message means. Never by colour alone: each has its own shape. */
export type Tone = "neutral" | "warning" | "danger";

export const toneVariants: Record<Tone, { shape: IconName; box: string; mark: string }> = {
  neutral: { shape: "info", box: "border-line-strong bg-sunken", mark: "text-fg-2" },
  warning: { shape: "triangle-exclamation-point", box: "border-warning-line bg-warning-soft", mark: "text-warning" },
  danger: { shape: "octagon-exclamation-point", box: "border-danger-line bg-danger-soft", mark: "text-danger" },
};
