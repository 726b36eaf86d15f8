/** How a camera held a picture, as Exif numbers it: 1 upright, 3 upside down, 6 and 8 on its sides, the others mirrored. */
type JpegOrientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientationTag = 0x0112;
const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** What a JPEG file's camera noted; 1 where it noted nothing that can be read. */
export function orientationOfJpeg(bytes: Uint8Array): JpegOrientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return 1;
    const length = view.getUint16(at + 2);
    if (marker === 0xe1 && exifName.every((byte, index) => bytes[at + 4 + index] === byte)) {
      const tiff = bytes.subarray(at + 10, at + 2 + length);
      return orientationOfTiff(new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength));
    }
    at += 2 + length;
  }
  return 1;
}

function orientationOfTiff(view: DataView): JpegOrientation {
  if (view.byteLength < 8) return 1;
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > view.byteLength) return 1;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + 12 * entry;
    if (at + 12 > view.byteLength) return 1;
    if (view.getUint16(at, little) !== orientationTag) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? (value as JpegOrientation) : 1;
  }
  return 1;
}

/** A JPEG's segment that says how the camera held it, and nothing else. */
export const orientationSegment = (orientation: JpegOrientation): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, ...exifName],
    // TIFF's head, big endian; a directory of one entry: orientation, a short, once.
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);

interface Raster<Samples extends Uint8Array | Uint16Array> {
  readonly data: Samples;
  readonly rows: number;
  readonly columns: number;
}

/** A picture as it is to be looked at: turned and mirrored as the camera noted. */
export function upright<Samples extends Uint8Array | Uint16Array>(
  { data, rows, columns }: Raster<Samples>,
  orientation: JpegOrientation,
): Raster<Samples> {
  if (orientation === 1) return { data, rows, columns };
  const samples = data.length / rows / columns;
  const isTurned = orientation >= 5;
  const [toRows, toColumns] = isTurned ? [columns, rows] : [rows, columns];
  const turned = data.slice() as Samples;
  for (let y = 0; y < toRows; y += 1) {
    for (let x = 0; x < toColumns; x += 1) {
      const [alongX, alongY] = isTurned ? [y, x] : [x, y];
      const fromX = [2, 3, 7, 8].includes(orientation) ? columns - 1 - alongX : alongX;
      const fromY = [3, 4, 6, 7].includes(orientation) ? rows - 1 - alongY : alongY;
      for (let sample = 0; sample < samples; sample += 1)
        turned[(y * toColumns + x) * samples + sample] = data[(fromY * columns + fromX) * samples + sample]!;
    }
  }
  return { data: turned, rows: toRows, columns: toColumns };
}
