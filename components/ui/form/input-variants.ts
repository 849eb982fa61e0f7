import { classNames } from "@/components/ui/class-names";

export type InputSize = "toolbar" | "form";

const sizes: Record<InputSize, string> = {
  toolbar: "h-7 px-2 text-13",
  // A phone's browser zooms the page into a field whose text is smaller than 16 px.
  form: "h-9 px-2.5 text-14 max-sm:h-11 max-sm:text-16 max-sm:tracking-normal",
};

/** The classes of what one types or picks into: the outline alone says so, hence its own stronger line. */
export function inputVariants(size: InputSize = "form", className?: string): string {
  return classNames(
    "w-full min-w-0 rounded-2 border border-line-control bg-raised text-fg",
    "disabled:border-line-strong disabled:bg-sunken disabled:text-fg-2 [&[readonly]]:bg-sunken",
    "aria-invalid:border-danger aria-invalid:inset-ring aria-invalid:inset-ring-danger",
    sizes[size],
    className,
  );
}
