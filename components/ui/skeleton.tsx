import { classNames } from "./class-names";

type SkeletonProps = {
  /** A CSS width, near that of the words to come. */
  width?: string;
  isRound?: boolean;
  className?: string;
};

/** The place of words to come. It appears after 150 ms, so that a quick answer shows no flicker. */
export function Skeleton({ width = "100%", isRound = false, className }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      style={isRound ? undefined : { width }}
      className={classNames(
        "inline-block max-w-full animate-skeleton rounded-full bg-skeleton align-middle",
        isRound ? "size-3" : "h-2.5",
        className,
      )}
    />
  );
}
