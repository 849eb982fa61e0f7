import { Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";

/** What a message means. Never by colour alone: each has its own shape. */
export type Tone = "neutral" | "warning" | "danger";

export const toneLooks: Record<Tone, { shape: LucideIcon; box: string; mark: string }> = {
  neutral: { shape: Info, box: "border-line-strong bg-sunken", mark: "text-fg-2" },
  warning: { shape: TriangleAlert, box: "border-warning-line bg-warning-soft", mark: "text-warning" },
  danger: { shape: OctagonAlert, box: "border-danger-line bg-danger-soft", mark: "text-danger" },
};
