import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon/icon";
import type { IconName } from "./icon/icon-names";
import { type Tone, toneBox, toneMark, toneShape } from "./tone-variants";

type BannerProps = {
  tone?: Tone;
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  role?: "alert" | "status";
};

/** Spans the work area and pushes it down; it never covers a row. */
export function Banner({ tone = "warning", icon, title, children, actions, role = "status" }: BannerProps) {
  return (
    <div
      role={role}
      className={classNames(
        "flex min-h-11 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-2 border-0 border-b py-2 ps-4 pe-3",
        toneBox({ tone }),
      )}
    >
      <Icon of={icon ?? toneShape[tone]} className={toneMark({ tone })} />
      <p className="min-w-0 flex-1 tabular-nums">
        <strong className="font-semibold">{title}</strong> {children}
      </p>
      {actions && <div className="flex shrink-0 gap-2">{actions}</div>}
    </div>
  );
}
