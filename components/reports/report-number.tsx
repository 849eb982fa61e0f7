import type { ReportCell, ReportUnit } from "@/lib/api/reports/contract";
import { hrefOf, isFew, type ReportWords, valueText } from "./report-words";

type ReportNumberProps = {
  cell: ReportCell;
  unit: ReportUnit;
  words: ReportWords;
  /** What the number is of, for whoever hears it alone. */
  label: string;
  /** In a table that may be put away: the frame round it lets the focus in. */
  isTucked?: boolean;
};

/** A number that leads to the chats that it counts. One that is not there is a dash with its reason. */
export function ReportNumber({ cell, unit, words, label, isTucked = false }: ReportNumberProps) {
  const { t } = words;
  if (cell.value === null) {
    return (
      <span className="text-fg-3">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t.none}</span>
      </span>
    );
  }
  const text = valueText(cell.value, unit, words);
  const href = hrefOf(cell);
  return (
    <>
      {href === null ? (
        text
      ) : (
        <a href={href} aria-label={`${label}: ${text}`} className="report-link" {...(isTucked ? { tabIndex: -1 } : {})}>
          {text}
        </a>
      )}
      {isFew(cell) && <span className="ms-1 text-12 font-normal text-fg-3">{t.few}</span>}
    </>
  );
}
