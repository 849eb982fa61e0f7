import { cva, type VariantProps } from "class-variance-authority";
import { classNames } from "./class-names";

const button = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-2 border font-medium no-underline transition-colors disabled:border-line disabled:bg-sunken disabled:text-fg-3",
  {
    variants: {
      variant: {
        default: "border-line-strong bg-raised text-fg enabled:hover:bg-hover [a&]:hover:bg-hover",
        primary:
          "border-transparent bg-accent-fill text-on-accent enabled:hover:bg-accent-fill-hover [a&]:hover:bg-accent-fill-hover",
        ghost:
          "border-transparent text-fg-2 enabled:hover:bg-hover enabled:hover:text-fg [a&]:hover:bg-hover [a&]:hover:text-fg data-[state=open]:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text enabled:aria-pressed:hover:bg-accent-soft enabled:aria-pressed:hover:text-accent-text",
        danger: "border-line-strong bg-raised text-danger enabled:hover:bg-danger-soft [a&]:hover:bg-danger-soft",
      },
      size: {
        toolbar: "h-7 px-2.5",
        form: "h-9 px-3.5 max-sm:h-11 max-sm:px-4",
        touch: "h-11 px-4 text-14",
      },
    },
    compoundVariants: [{ variant: "ghost", size: "toolbar", className: "px-2" }],
    defaultVariants: { variant: "default", size: "toolbar" },
  },
);

export type ButtonVariants = VariantProps<typeof button>;

/** The classes of a button, for a link that has to look like one. */
export function buttonVariants(variants?: ButtonVariants, className?: string): string {
  return classNames(button(variants), className);
}
