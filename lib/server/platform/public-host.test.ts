import { expect, test } from "vitest";
import { isPublicHost } from "@/lib/server/platform/public-host";

test.each([
  "https://api.helpcrunch.com/v1",
  "https://internal.example.com",
  "https://8.8.8.8",
  "https://[2606:4700::1111]",
])("%s may be on the internet", (address) => {
  expect(isPublicHost(new URL(address))).toBe(true);
});

test.each([
  "https://localhost:8443",
  "https://LOCALHOST.",
  "https://api.localhost",
  "https://127.0.0.1",
  "https://127.1",
  "https://2130706433",
  "https://0x7f000001",
  "https://0.0.0.0",
  "https://10.1.2.3",
  "https://172.31.0.1",
  "https://192.168.1.1",
  "https://169.254.169.254/latest/meta-data",
  "https://100.64.0.1",
  "https://[::1]",
  "https://[::]",
  "https://[::ffff:10.0.0.5]",
  "https://[::ffff:169.254.169.254]",
  "https://[fd00::1]",
  "https://[fe80::1]",
  "https://[64:ff9b::7f00:1]",
  "https://[64:ff9b:1::a00:1]",
  "https://[2002:a00:1::1]",
  "https://[2002:c0a8:101::1]",
  "https://[2001:0:4136:e378:8000:63bf:f5ff:fffe]",
  "https://[fec0::1]",
  "https://[::127.0.0.1]",
  "https://[::ffff:0:10.0.0.5]",
  "https://[ff02::1]",
  "https://[100::1]",
  "https://192.0.2.1",
  "https://198.18.0.1",
  "https://224.0.0.1",
  "https://255.255.255.255",
  "https://database",
  "https://printer.local",
  "https://metadata.google.internal",
])("%s is inside the house", (address) => {
  expect(isPublicHost(new URL(address))).toBe(false);
});
