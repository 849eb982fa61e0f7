import { Skeleton } from "@/components/ui/skeleton";
import { type ColumnId, columnWidth, isEndAligned } from "@/lib/view/columns";
import type { RowLayout } from "./row-layout";
import type { Density } from "./table-preferences";

type ListSkeletonProps = TableSkeletonProps & { layout: RowLayout };
type TableSkeletonProps = { columns: readonly ColumnId[]; density: Density; rowCount: number };

/** Widths that repeat irregularly look like words; random ones would differ between server and browser. */
const wordWidths = ["62%", "78%", "48%", "70%", "55%", "84%", "66%"];

/** The list before its first rows, in their shape and height, so that nothing moves when they come. */
export function ListSkeleton({ layout, ...props }: ListSkeletonProps) {
  return layout === "table" ? <TableSkeleton {...props} /> : <CardsSkeleton rowCount={props.rowCount} />;
}

function CardsSkeleton({ rowCount }: { rowCount: number }) {
  const lines = ["h-5", "h-5", "h-4"];
  return (
    <div aria-hidden="true">
      {Array.from({ length: rowCount }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards are all alike and never move.
        <div key={row} className="border-b border-line px-4 py-2.5">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <p key={index} className={`flex items-center ${line}`}>
              <Skeleton width={wordWidths[(row * 3 + index) % wordWidths.length]} />
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

function TableSkeleton({ columns, density, rowCount }: TableSkeletonProps) {
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
