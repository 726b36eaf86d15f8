import { reflect, type PictureView } from './picture-view.ts';

/** Turns a picture about its centre, in place; bilinear. @param angle counter-clockwise, in radians */
export function rotate({ height, width, channels, data }: PictureView, angle: number): void {
  const source = data.slice();
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  const isWhole = data instanceof Uint8Array;
  // No corner is farther from the centre than this, so that every place a pixel comes from is in the tables.
  const reach = height + width;
  const columns = reflectedStarts(reach, width, channels);
  const lines = reflectedStarts(reach, height, width * channels);
  let write = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = middleX + cosine * (x - middleX) - sine * (y - middleY);
      const fromY = middleY + sine * (x - middleX) + cosine * (y - middleY);
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const right = fromX - left;
      const down = fromY - top;
      const [leftColumn, rightColumn] = [columns[left + reach]!, columns[left + 1 + reach]!];
      const [upperLine, lowerLine] = [lines[top + reach]!, lines[top + 1 + reach]!];
      for (let channel = 0; channel < channels; channel++) {
        const upper =
          source[upperLine + leftColumn + channel]! * (1 - right) + source[upperLine + rightColumn + channel]! * right;
        const lower =
          source[lowerLine + leftColumn + channel]! * (1 - right) + source[lowerLine + rightColumn + channel]! * right;
        const value = upper * (1 - down) + lower * down;
        data[write++] = isWhole ? Math.round(value) : value;
      }
    }
  }
}

/** Where each position from `-reach` to `length + reach` begins in memory, after reflection at the borders. */
function reflectedStarts(reach: number, length: number, stride: number): Int32Array {
  const starts = new Int32Array(length + 2 * reach + 1);
  for (let index = 0; index < starts.length; index++) starts[index] = reflect(index - reach, length) * stride;
  return starts;
}
