import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon/icon";
import type { IconName } from "./icon/icon-names";
import { type Tone, toneBox, toneMark, toneShape } from "./tone-variants";

type NoticeProps = Omit<ComponentProps<"div">, "title"> & {
  tone?: Tone;
  /** In place of the tone's own shape. */
  icon?: IconName;
  /** What happened, as a sentence. */
  title: ReactNode;
  /** What now. */
  children?: ReactNode;
  actions?: ReactNode;
};

/** A message inside the page, next to what it is about. Give `role="alert"` when it appears after a press. */
export function Notice({ tone = "neutral", icon, title, children, actions, className, ...rest }: NoticeProps) {
  return (
    <div
      className={classNames(
        "flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-2 border px-3 py-2.5",
        toneBox({ tone }),
        className,
      )}
      {...rest}
    >
      <Icon of={icon ?? toneShape[tone]} className={classNames("mt-0.5", toneMark({ tone }))} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="text-fg-2">{children}</div>}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap gap-2 self-center max-sm:w-full">{actions}</div>}
    </div>
  );
}
