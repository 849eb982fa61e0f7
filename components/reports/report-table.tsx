import type { ReportTable as Table } from "@/lib/api/reports/contract";
import { ReportNumber } from "./report-number";
import { columnName, firstColumnText, keyText, type ReportWords, stateText } from "./report-words";

type ReportTableProps = {
  table: Table;
  caption: string;
  words: ReportWords;
  /** Behind a plot, and put away until somebody wants it. */
  isTucked?: boolean;
  /** A bar for the first number of each row, for eyes alone. */
  hasBars?: boolean;
};

/** The numbers of a plot, or of a report that needs none. */
export function ReportTable({ table, caption, words, isTucked = false, hasBars = false }: ReportTableProps) {
  const most = Math.max(1, ...table.rows.map(({ cells }) => cells[0]?.value ?? 0));
  return (
    <table className="w-full tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-start text-12 text-fg-3">
          <th scope="col" className="py-1.5 pe-3 text-start font-medium">
            {firstColumnText(table, words)}
          </th>
          {hasBars && <td className="w-2/5 max-sm:hidden" />}
          {table.columns.map(({ name }) => (
            <th key={name} scope="col" className="py-1.5 ps-3 text-end font-medium">
              {columnName(name, table, words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ key, cells }, row) => {
          const label = keyText(key, words);
          const state = stateText(key, words);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: The rows of a report do not move.
            <tr key={row} className="border-b border-line">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                <span dir="auto">{label}</span>
                {state !== null && <span className="ms-2 text-12 text-fg-3">{state}</span>}
              </th>
              {hasBars && (
                <td className="max-sm:hidden">
                  <Bar share={(cells[0]?.value ?? 0) / most} />
                </td>
              )}
              {cells.map((cell, column) => {
                const { name, unit } = table.columns[column] ?? { name: "opened", unit: "chats" };
                return (
                  <td key={name} className="py-1.5 ps-3 text-end">
                    <ReportNumber
                      cell={cell}
                      unit={unit}
                      words={words}
                      label={`${label}, ${columnName(name, table, words)}`}
                      isTucked={isTucked}
                    />
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg aria-hidden="true" width="100%" height="10" className="block">
      <rect width="100%" height="10" rx="2" className="fill-hover" />
      <rect width={`${(share * 100).toFixed(2)}%`} height="10" rx="2" className="fill-accent" />
    </svg>
  );
}
