import type { Element } from 'dicom-parser';

import { joinedBytes } from './joined-bytes.ts';
import { ReadingError } from './reading-error.ts';

function startsPicture(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0xff && (b === 0xd8 || b === 0x4f)) || (a === 0 && b === 0 && c === 0 && d === 12);
}

/** True where the sequence delimiter (FFFE,E0DD) stands. */
function endsSequence(bytes: Uint8Array, at: number): boolean {
  return [0xfe, 0xff, 0xdd, 0xe0].every((byte, i) => bytes[at + i] === byte);
}

/**
 * The encoded bytes of each frame: by the offset table where there is one, one a fragment where the numbers agree, else by where
 * a codec's start marker stands.
 * @throws ReadingError `damaged-pixel-data` where the fragments can't be told apart.
 */
export function encodedFrames(bytes: Uint8Array, element: Element, numFrames: number): Uint8Array[] {
  const fragments = element.fragments ?? [];
  const damaged = new ReadingError(
    'damaged-pixel-data',
    "The fragments of the pixel data are missing or don't make the promised frames.",
  );
  if (fragments.length === 0) throw damaged;
  const parts = fragments.map(({ position, length }) => {
    if (position + length > bytes.length) throw damaged;
    return bytes.subarray(position, position + length);
  });
  const last = fragments[fragments.length - 1];
  const end = (last?.position ?? 0) + (last?.length ?? 0);
  // Without the delimiter behind the last fragment nobody knows whether there was more.
  if (!endsSequence(bytes, end)) throw damaged;
  if (numFrames === 1) return [joinedBytes(parts)];
  if (parts.length === numFrames) return parts;
  const offsets = element.basicOffsetTable ?? [];
  const starts =
    offsets.length === numFrames
      ? offsets.map((offset) => fragments.findIndex((fragment) => fragment.offset === offset))
      : parts.flatMap((part, index) => (startsPicture(part) ? [index] : []));
  if (starts.length !== numFrames || starts.includes(-1)) throw damaged;
  return starts.map((start, frame) => {
    const group = parts.slice(start, starts[frame + 1] ?? parts.length);
    if (group.length === 0) throw damaged;
    return joinedBytes(group);
  });
}
