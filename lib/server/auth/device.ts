import "server-only";
import type { Device } from "@/lib/api/people/contract";

/** In this order, because Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const browsers: readonly [sign: RegExp, name: string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
];

const systems: readonly [sign: RegExp, name: string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

const nameIn = (text: string, names: readonly [RegExp, string][]) =>
  names.find(([sign]) => sign.test(text))?.[1] ?? null;

/** What a browser says of itself, in the two words by which people know their devices. Null for what it does not say. */
export function toDevice(userAgent: string | null): Device {
  const text = userAgent ?? "";
  return { browser: nameIn(text, browsers), system: nameIn(text, systems) };
}
