import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { ListboxOption } from "./listbox-option";
import { matchText } from "./match-text";

type ListboxRowProps = {
  id: string;
  option: ListboxOption;
  query: string;
  isActive: boolean;
  isSelected: boolean;
  /** Several may be chosen: a box in place of the tick. */
  isMultiple: boolean;
  onActivate: () => void;
  onChoose: () => void;
};

export function ListboxRow({
  id,
  option,
  query,
  isActive,
  isSelected,
  isMultiple,
  onActivate,
  onChoose,
}: ListboxRowProps) {
  const isUnavailable = option.unavailable !== undefined;
  const end = option.unavailable ?? option.end;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: The keys are handled where the focus is, on the search or the list.
    // biome-ignore lint/a11y/useFocusableInteractive: Focus stays there too; aria-activedescendant points at the row.
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-disabled={isUnavailable || undefined}
      data-active={isActive || undefined}
      className={classNames(
        "flex min-h-7 cursor-default select-none items-center gap-2 rounded-[5px] px-2 py-1 max-sm:min-h-11",
        isActive && "bg-hover",
        isUnavailable ? "text-fg-3" : "text-fg",
      )}
      onPointerMove={isActive ? undefined : onActivate}
      // Keeps the focus where the keys are read.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {isMultiple && (
        <span
          className={classNames(
            "grid size-4 shrink-0 place-items-center rounded-1 border",
            isSelected ? "border-accent-fill bg-accent-fill text-on-accent" : "border-line-control bg-raised",
          )}
        >
          {isSelected && <Icon of="check" size={12} />}
        </span>
      )}
      {option.before && (
        <span className={classNames("shrink-0", isActive ? "text-fg" : "text-fg-3")}>{option.before}</span>
      )}
      <span className="min-w-0 flex-1">
        {/* A reason may be longer than what it is about; it then goes on a line of its own. */}
        <span className={classNames("flex items-baseline gap-x-2", isUnavailable && "flex-wrap")}>
          <span className={classNames("min-w-0 truncate", isUnavailable ? "flex-auto" : "flex-1")} dir="auto">
            <Highlighted text={option.label} query={query} />
          </span>
          {end !== undefined && (
            <span
              className={classNames(
                "inline-flex items-center gap-1.5 text-fg-3 tabular-nums",
                isUnavailable ? "text-12" : "whitespace-nowrap",
              )}
            >
              {end}
            </span>
          )}
        </span>
        {option.detail !== undefined && (
          <span className="block truncate text-12 text-fg-3" dir="auto">
            <Highlighted text={option.detail} query={query} />
          </span>
        )}
      </span>
      {!isMultiple && isSelected && <Icon of="check" className="text-accent-text" />}
    </div>
  );
}

function Highlighted({ text, query }: { text: string; query: string }) {
  const match = matchText(text, query);
  if (match === null) return text;
  return (
    <>
      {text.slice(0, match.start)}
      <mark className="bg-transparent font-semibold text-accent-text underline underline-offset-2">
        {text.slice(match.start, match.end)}
      </mark>
      {text.slice(match.end)}
    </>
  );
}
