import { classNames } from "@/components/ui/class-names";

/** The mark: a bubble that is a table. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={classNames("size-5 shrink-0 text-accent", className)}>
      <path
        fill="currentColor"
        d="M4.5 2h11A2.5 2.5 0 0 1 18 4.5v8a2.5 2.5 0 0 1-2.5 2.5H9l-4.2 3.2c-.3.2-.8 0-.8-.4V15A2.5 2.5 0 0 1 2 12.5v-8A2.5 2.5 0 0 1 4.5 2z"
      />
      <path
        className="stroke-canvas"
        fill="none"
        strokeWidth="1.3"
        strokeLinecap="round"
        d="M5.5 6h3M5.5 8.6h3M5.5 11.2h3M11 6h3.5M11 8.6h3.5M11 11.2h2"
      />
    </svg>
  );
}
