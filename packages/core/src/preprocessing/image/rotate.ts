import { reflect, type PictureView } from './picture-view.ts';

/** Turns a picture about its centre, in place; bilinear. @param angle counter-clockwise, in radians */
export function rotate({ height, width, channels, data }: PictureView, angle: number): void {
  const source = data.slice();
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  const isWhole = data instanceof Uint8Array;
  let write = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = middleX + cosine * (x - middleX) - sine * (y - middleY);
      const fromY = middleY + sine * (x - middleX) + cosine * (y - middleY);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - top];
      const column = (offset: number): number => reflect(left + offset, width) * channels;
      const line = (offset: number): number => reflect(top + offset, height) * width * channels;
      const [upperLeft, upperRight] = [line(0) + column(0), line(0) + column(1)];
      const [lowerLeft, lowerRight] = [line(1) + column(0), line(1) + column(1)];
      for (let channel = 0; channel < channels; channel++) {
        const upper = source[upperLeft + channel]! * (1 - right) + source[upperRight + channel]! * right;
        const lower = source[lowerLeft + channel]! * (1 - right) + source[lowerRight + channel]! * right;
        const value = upper * (1 - down) + lower * down;
        data[write++] = isWhole ? Math.round(value) : value;
      }
    }
  }
}
