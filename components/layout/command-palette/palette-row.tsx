import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import type { FoundCommand } from "./command";
import type { TextRange } from "./match-command";

type PaletteRowProps = {
  id: string;
  command: FoundCommand;
  isActive: boolean;
  onActivate: () => void;
  onChoose: () => void;
  onSecond: () => void;
};

export function PaletteRow({ id, command, isActive, onActivate, onChoose, onSecond }: PaletteRowProps) {
  const { icon, label, detail, note, keys, second, labelRanges, detailRanges } = command;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: The keys are handled where the focus is, on the search.
    // biome-ignore lint/a11y/useFocusableInteractive: Focus stays there too; aria-activedescendant points at the row.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      data-active={isActive || undefined}
      className={classNames(
        "flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-2 px-2 py-1 max-sm:min-h-11",
        isActive && "bg-hover",
      )}
      onPointerMove={isActive ? undefined : onActivate}
      // Keeps the focus where the keys are read.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon of={icon} className={isActive ? "text-fg" : "text-fg-3"} />
      <span className="min-w-0 flex-1">
        <span className="block truncate" dir="auto">
          <Marked text={label} ranges={labelRanges} />
        </span>
        {detail !== undefined && (
          <span className="block truncate text-12 text-fg-3" dir="auto">
            <Marked text={detail} ranges={detailRanges} />
          </span>
        )}
      </span>
      {note !== undefined && <span className="max-w-2/5 shrink-0 truncate text-12 text-fg-3 tabular-nums">{note}</span>}
      {keys !== undefined && (
        <span aria-hidden="true" className="inline-flex gap-1 pointer-coarse:hidden">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
      {second !== undefined && (
        // The same stands at the foot as a button for the keyboard and for screen readers; this one is for a finger.
        <span
          aria-hidden="true"
          title={second.label}
          className="-my-1 -me-1 grid size-7 place-items-center rounded-2 text-fg-3 hover:bg-line hover:text-fg max-sm:size-11"
          onClick={(event) => {
            event.stopPropagation();
            onSecond();
          }}
        >
          <Icon of="plus" />
        </span>
      )}
    </div>
  );
}

function Marked({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark className="bg-transparent font-semibold text-accent-text underline underline-offset-2">
            {text.slice(start, end)}
          </mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}
