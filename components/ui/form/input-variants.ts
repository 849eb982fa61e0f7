import { cva, type VariantProps } from "class-variance-authority";
import { classNames } from "@/components/ui/class-names";

const input = cva(
  "w-full min-w-0 rounded-2 border border-line-control bg-raised text-fg disabled:border-line-strong disabled:bg-sunken disabled:text-fg-2 aria-invalid:border-danger aria-invalid:inset-ring aria-invalid:inset-ring-danger [&[readonly]]:bg-sunken",
  {
    variants: {
      size: {
        toolbar: "h-7 px-2 text-13",
        // A phone's browser zooms the page into a field whose text is smaller than 16 px.
        form: "h-9 px-2.5 text-14 max-sm:h-11 max-sm:text-16 max-sm:tracking-normal",
      },
    },
    defaultVariants: { size: "form" },
  },
);

export type InputSize = NonNullable<VariantProps<typeof input>["size"]>;

/** The classes of a control for text or a choice. Only the outline shows where it is, so its line is stronger. */
export function inputVariants(size: InputSize = "form", className?: string): string {
  return classNames(input({ size }), className);
}
