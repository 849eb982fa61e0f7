import { classNames } from "@/components/ui/class-names";
import type { IconName } from "./icon-names";
import sprite from "./icons.svg";

type IconProps = {
  of: IconName;
  /** 16 for labels and buttons, 14 inside chips and pills, 20 in the bars of a phone. */
  size?: 12 | 14 | 16 | 20;
  className?: string | undefined;
};

/** Lines of 1.5 to 2 pixels at each size, in the shapes' own measure of 24. */
const looks = {
  12: "size-3 stroke-[4]",
  14: "size-3.5 stroke-[2.75]",
  16: "size-4 stroke-[2.25]",
  20: "size-5 stroke-[1.92]",
} as const;

/** A picture beside words: always hidden from assistive technology, in the colour of the text round it. */
export function Icon({ of, size = 16, className }: IconProps) {
  return (
    <svg aria-hidden="true" className={classNames("shrink-0", looks[size], className)}>
      <use href={`${sprite.src}#${of}`} />
    </svg>
  );
}
