import { zlibSync } from 'fflate';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const [grey, colour] = [0, 2];

/**
 * An 8-bit PNG file without loss.
 *
 * @param values row-major, 0 to 255: one a pixel for grey pictures, three for colour
 * @see PNG specification (third edition), W3C 2025
 */
export function encodePng(values: Uint8Array | Uint8ClampedArray, rows: number, columns: number): Uint8Array {
  const numBytesRow = values.length / rows;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, columns);
  view.setUint32(4, rows);
  header.set([8, numBytesRow === columns ? grey : colour, 0, 0, 0], 8);
  // Each row starts with its filter: none.
  const lines = new Uint8Array(rows * (numBytesRow + 1));
  for (let row = 0; row < rows; row++) {
    lines.set(values.subarray(row * numBytesRow, (row + 1) * numBytesRow), row * (numBytesRow + 1) + 1);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(lines)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(kind: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(kind), 4);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
