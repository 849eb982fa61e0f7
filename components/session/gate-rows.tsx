const shapes = {
  disc: { colour: "text-status-new", path: <circle cx="7" cy="7" r="4.25" fill="currentColor" /> },
  ring: {
    colour: "text-status-opened",
    path: (
      <>
        <circle cx="7" cy="7" r="4.75" />
        <circle cx="7" cy="7" r="1.6" fill="currentColor" stroke="none" />
      </>
    ),
  },
  clock: {
    colour: "text-status-pending",
    path: (
      <>
        <circle cx="7" cy="7" r="4.75" />
        <path d="M7 4.4v2.8l1.9 1.1" />
      </>
    ),
  },
  bars: { colour: "text-status-on-hold", path: <path d="M5 3.4v7.2M9 3.4v7.2" strokeWidth="2.25" /> },
  tick: { colour: "text-status-quiet", path: <path d="m3 7.5 2.7 2.7L11 4.4" strokeWidth="1.75" /> },
} as const;

/** Shape, width of the name and width of the message, in pixels at the usual text size. */
const rows: readonly [keyof typeof shapes, number, number][] = [
  ["disc", 62, 310],
  ["ring", 48, 160],
  ["disc", 70, 280],
  ["ring", 56, 230],
  ["clock", 84, 430],
  ["bars", 60, 210],
  ["bars", 52, 390],
  ["tick", 72, 240],
  ["clock", 44, 360],
  ["ring", 58, 260],
  ["tick", 46, 330],
  ["bars", 50, 470],
  ["ring", 86, 420],
  ["clock", 74, 290],
  ["tick", 92, 380],
  ["ring", 78, 140],
  ["bars", 60, 320],
];

/** The ghost of the list beside a gate: pure decoration, fading towards both of its ends. */
export function GateRows() {
  const middle = (rows.length - 1) / 2;
  return (
    <div aria-hidden="true" className="relative overflow-hidden max-lg:hidden">
      {/* In the middle by their known height, so that those that are there first stand where they stay. */}
      <div className="absolute start-12 end-0 top-[calc(50%-21.25rem)] grid auto-rows-10">
        {rows.map(([shape, nameWidth, messageWidth], index) => (
          <div
            key={`${shape}-${nameWidth}-${messageWidth}`}
            style={{ opacity: 1 - 0.86 * (Math.abs(index - middle) / middle) }}
            className="grid grid-cols-[0.875rem_7.5rem_minmax(0,1fr)_4rem] items-center gap-4 border-b border-line"
          >
            <svg
              aria-hidden="true"
              viewBox="0 0 14 14"
              className={`size-3.5 ${shapes[shape].colour}`}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            >
              {shapes[shape].path}
            </svg>
            <span className="h-2.5 rounded-full bg-line-strong" style={{ width: nameWidth }} />
            <span className="h-2.5 max-w-full rounded-full bg-line" style={{ width: messageWidth }} />
            <span className="h-2.5 w-7 rounded-full bg-line" />
          </div>
        ))}
      </div>
    </div>
  );
}
