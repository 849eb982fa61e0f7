import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deflatePart, gzipAround } from "./gzip";

const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array));

test("what is put together reads as what it was made of", () => {
  fc.assert(
    fc.property(bytes, bytes, bytes, (before, large, after) => {
      const stream = gzipAround(before, { bytes: large, deflated: deflatePart(large) }, after);
      expect(gunzipSync(stream).equals(Buffer.concat([before, large, after]))).toBe(true);
    }),
  );
});

test("a long text gets as short as by itself", () => {
  const large = Buffer.from("Where is my order? ".repeat(5_000));
  const stream = gzipAround(Buffer.from('{"data":'), { bytes: large, deflated: deflatePart(large) }, Buffer.from("}"));
  expect(stream.length).toBeLessThan(large.length / 50);
  expect(gunzipSync(stream).length).toBe(large.length + 9);
});

test("a rest that is too long for one block is refused", () => {
  const part = { bytes: Buffer.from("x"), deflated: deflatePart(Buffer.from("x")) };
  expect(() => gzipAround(Buffer.alloc(0), part, Buffer.alloc(65_536))).toThrow(RangeError);
});
