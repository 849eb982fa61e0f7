import "server-only";
import { constants, crc32, deflateRawSync } from "node:zlib";

/*
 * A body of which the large part is known and the rest new each time, as one gzip stream, with the large part compressed
 * once for all its readers. Deflate is made of blocks, and one that ends in a full flush refers to nothing before it and
 * leaves nothing open behind it, so it can stand between others (RFC 1951 and 1952).
 */

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const storedBytesMax = 0xffff;

/** A part that is compressed once, for {@link gzipAround}. */
export function deflatePart(bytes: Buffer): Buffer {
  return deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
}

/** A block as it is: for a few words a compressor costs more than it saves. */
function storedBlock(bytes: Buffer, isLast: boolean): Buffer {
  if (bytes.length > storedBytesMax) throw new RangeError("A stored block holds 65,535 bytes at most.");
  const head = Buffer.alloc(5);
  head.writeUInt8(isLast ? 1 : 0);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(bytes.length ^ storedBytesMax, 3);
  return Buffer.concat([head, bytes]);
}

/** The gzip stream of `before`, a part that was deflated by {@link deflatePart}, and `after`; both at most 65,535 bytes. */
export function gzipAround(
  before: Buffer,
  part: { bytes: Buffer; deflated: Buffer },
  after: Buffer,
): Buffer<ArrayBuffer> {
  const trailer = Buffer.alloc(8);
  const parts = [before, part.bytes, after];
  // For an empty part zlib forgets the sum so far.
  trailer.writeUInt32LE(parts.reduce((sum, bytes) => (bytes.length === 0 ? sum : crc32(bytes, sum)), 0));
  trailer.writeUInt32LE(parts.reduce((length, bytes) => length + bytes.length, 0) >>> 0, 4);
  return Buffer.concat([header, storedBlock(before, false), part.deflated, storedBlock(after, true), trailer]);
}
