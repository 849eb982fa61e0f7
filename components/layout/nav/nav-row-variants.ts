/** A row of the navigation, whether it is a link or a button. */
export const navRowVariants = [
  "flex h-7 w-full items-center gap-2 rounded-2 ps-2 pe-1.5 text-start text-fg-2 no-underline transition-colors max-lg:h-11",
  "hover:bg-[color-mix(in_srgb,var(--text)_5%,transparent)] hover:text-fg",
  "aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-fg aria-[current=page]:inset-ring aria-[current=page]:inset-ring-line",
].join(" ");
