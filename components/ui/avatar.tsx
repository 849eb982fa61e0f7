import { classNames } from "./class-names";
import { initials } from "./initials";

type FaceProps = {
  name: string;
  /** Our side is a square with rounded corners, the other side a circle. */
  shape: "square" | "round";
  size?: "small" | "large";
};

/** Initials beside a name that is written out: decoration, so hidden from assistive technology. */
export function Avatar({ name, shape, size = "small" }: FaceProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "grid shrink-0 place-items-center bg-hover leading-none font-semibold text-fg-2 inset-ring inset-ring-line-strong",
        shape === "round" ? "rounded-full" : "rounded-2",
        size === "small" ? "size-5 text-[0.625rem]" : "size-7 text-11",
      )}
    >
      {initials(name)}
    </span>
  );
}
