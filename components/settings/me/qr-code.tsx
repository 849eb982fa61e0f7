"use client";

import encodeQR from "qr";

/** The standard's quiet zone: without it cameras do not find the code. */
const quietModules = 4;

type QrCodeProps = {
  text: string;
  /** What it leads to, for whoever does not see it. */
  label: string;
};

/**
 * A text as a QR code, drawn as one path: nothing is fetched and no style is set, so that it stands under any policy. Dark
 * on white in both themes, because many cameras do not read it the other way round.
 */
export function QrCode({ text, label }: QrCodeProps) {
  const rows = encodeQR(text, "raw", { border: quietModules });
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="size-full"
    >
      <rect width="100%" height="100%" fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
