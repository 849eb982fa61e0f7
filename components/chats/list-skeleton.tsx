import { Skeleton } from "@/components/ui/skeleton";
import { type ColumnId, columnWidth, isEndAligned } from "@/lib/view/columns";
import type { Density } from "./table-preferences";

type ListSkeletonProps = { columns: readonly ColumnId[]; density: Density; rowCount: number };

/** Widths that repeat irregularly look like words; random ones would differ between server and browser. */
const wordWidths = ["62%", "78%", "48%", "70%", "55%", "84%", "66%"];

/** The table before its first rows: same columns, same heights, so that nothing moves when they come. */
export function ListSkeleton({ columns, density, rowCount }: ListSkeletonProps) {
  return (
    <div aria-hidden="true">
      <div className="h-8 border-b border-line bg-sunken" />
      {Array.from({ length: rowCount }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
          key={row}
          className={`flex items-center border-b border-line ps-2 pe-2 ${density === "compact" ? "h-8" : "h-10"}`}
        >
          {columns.map((column, index) => (
            <span
              key={column}
              className={`px-2 ${isEndAligned(column) ? "text-end" : ""}`}
              style={column === "message" ? { flex: 1 } : { width: columnWidth(column).default }}
            >
              <Skeleton width={wordWidths[(row * 3 + index) % wordWidths.length]} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
