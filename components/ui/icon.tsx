import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names";

type IconProps = {
  of: LucideIcon;
  /** 16 for labels and buttons, 14 inside chips and pills, 20 in the bars of a phone. */
  size?: 12 | 14 | 16 | 20;
  className?: string | undefined;
};

const looks = {
  12: { strokeWidth: 2, className: "size-3" },
  14: { strokeWidth: 1.6, className: "size-3.5" },
  16: { strokeWidth: 1.5, className: "size-4" },
  20: { strokeWidth: 1.6, className: "size-5" },
} as const;

/** A picture beside words: always hidden from assistive technology, in the colour of the text round it. */
export function Icon({ of: Shape, size = 16, className }: IconProps) {
  return (
    <Shape
      aria-hidden="true"
      size={size}
      strokeWidth={looks[size].strokeWidth}
      absoluteStrokeWidth
      className={classNames("shrink-0", looks[size].className, className)}
    />
  );
}
