import { cleanup, render, screen } from "@testing-library/react";
import decodeQR from "qr/decode.js";
import { afterEach, expect, test } from "vitest";
import { QrCode } from "./qr-code";

afterEach(cleanup);

/** The drawn squares as a camera would see them, each `scale` pixels wide. */
function photograph(svg: Element, scale: number) {
  const modules = Number(svg.getAttribute("viewBox")?.split(" ")[2]);
  const size = modules * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y] of svg
    .querySelector("path")
    ?.getAttribute("d")
    ?.matchAll(/M(\d+) (\d+)h1v1h-1z/g) ?? []) {
    for (let row = 0; row < scale; row += 1) {
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * size + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

test.each([
  "otpauth://totp/Chatboard:lisa%40example.com?issuer=Chatboard&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30",
  `otpauth://totp/Chatboard:${"o".repeat(240)}%40example.com?secret=JBSWY3DPEHPK3PXP`,
])("what is drawn is read as the text again: %s", (text) => {
  render(<QrCode text={text} label="QR code" />);
  expect(decodeQR(photograph(screen.getByRole("img", { name: "QR code" }), 4))).toBe(text);
});
