import { reflect, type PictureView } from './picture-view.ts';

export interface Resampling {
  /** Counter-clockwise, in radians. */
  readonly angle: number;
  /** How much wider, and higher, what is shown becomes; in [0.5, 2]. */
  readonly across: number;
  readonly down: number;
}

/** Turns a picture about its centre and enlarges or shrinks it; bilinear. */
export function resample(from: PictureView, to: PictureView, { angle, across, down: zoomDown }: Resampling): void {
  const { height, width, channels, data: source } = from;
  const target = to.data;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  // Whole numbers are rounded by cutting off what lies behind the point.
  const rounding = target instanceof Uint8Array ? 0.5 : 0;
  // No corner is farther from the centre than this, so that every place a pixel comes from is in the tables.
  const reach = 2 * (height + width);
  const [perColumn, perLine] = [1 / across, 1 / zoomDown];
  const columns = reflectedStarts(reach, width, channels);
  const lines = reflectedStarts(reach, height, width * channels);
  let write = 0;
  for (let y = 0; y < height; y++) {
    const [lineX, lineY] = [sine * (y - middleY), cosine * (y - middleY)];
    for (let x = 0; x < width; x++) {
      const fromX = middleX + (cosine * (x - middleX) - lineX) * perColumn;
      const fromY = middleY + (sine * (x - middleX) + lineY) * perLine;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const right = fromX - left;
      const down = fromY - top;
      const [leftColumn, rightColumn] = [columns[left + reach]!, columns[left + 1 + reach]!];
      const [upperLine, lowerLine] = [lines[top + reach]!, lines[top + 1 + reach]!];
      let [upperLeft, upperRight] = [upperLine + leftColumn, upperLine + rightColumn];
      let [lowerLeft, lowerRight] = [lowerLine + leftColumn, lowerLine + rightColumn];
      for (let channel = 0; channel < channels; channel++) {
        const upper = source[upperLeft++]! * (1 - right) + source[upperRight++]! * right;
        const lower = source[lowerLeft++]! * (1 - right) + source[lowerRight++]! * right;
        target[write++] = upper * (1 - down) + lower * down + rounding;
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
