import type { HostTensor } from '@newfield/core/contracts';
import { cropPicture, preparePicture, type ImageSpec, type Picture } from '@newfield/core/image';

/**
 * A picture as a bundle reads it. Large ones are averaged to the data set's own size first: a plain enlargement's arithmetic would
 * pick single pixels out of them.
 *
 * @param picture      8 bits a channel, grey or RGB, as it is shown
 * @param sourceSidePx height and width of the data set's pictures
 * @returns uint8 `[1, height, width, channels]`
 */
export function preparePixels(picture: Picture, spec: ImageSpec, sourceSidePx: number): HostTensor {
  const grey = spec.colour === 'grey' ? toGrey(picture) : picture;
  const cut = spec.resize === 'cover' ? middleSquare(grey) : grey;
  return preparePicture(averaged(cut, sourceSidePx), spec);
}

function toGrey(picture: Picture): Picture {
  const { height, width } = picture;
  if (picture.channels === 1) return picture;
  const { data } = preparePicture(picture, { size: [height, width], resize: 'stretch', colour: 'grey', scale: '0..1' });
  return { height, width, channels: 1, data: data as Uint8Array };
}

function middleSquare(picture: Picture): Picture {
  const side = Math.min(picture.height, picture.width);
  const [top, left] = [picture.height - side, picture.width - side].map((rest) => Math.floor(rest / 2));
  return cropPicture(picture, { top: top!, left: left!, height: side, width: side });
}

/** Each axis that is longer than `sidePx` becomes that long; every new pixel is the mean of the area that it covers. */
function averaged({ height, width, channels, data }: Picture, sidePx: number): Picture {
  const [toHeight, toWidth] = [Math.min(height, sidePx), Math.min(width, sidePx)];
  if (toHeight === height && toWidth === width) return { height, width, channels, data };
  const [rows, columns] = [coverage(height, toHeight), coverage(width, toWidth)];
  const lines = new Float32Array(height * toWidth * channels);
  for (let y = 0; y < height; y++) {
    columns.forEach((covered, x) => {
      for (const { position, share } of covered) {
        for (let channel = 0; channel < channels; channel++)
          lines[(y * toWidth + x) * channels + channel]! += share * data[(y * width + position) * channels + channel]!;
      }
    });
  }
  const lineLength = toWidth * channels;
  const small = new Float32Array(toHeight * lineLength);
  rows.forEach((covered, y) => {
    for (const { position, share } of covered) {
      for (let index = 0; index < lineLength; index++)
        small[y * lineLength + index]! += share * lines[position * lineLength + index]!;
    }
  });
  return { height: toHeight, width: toWidth, channels, data: Uint8Array.from(small, Math.round) };
}

interface Covered {
  readonly position: number;
  /** Of the new pixel's area. */
  readonly share: number;
}

/** For each new position, the old ones under it. */
function coverage(from: number, to: number): Covered[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, target) => {
    const [start, end] = [target * step, (target + 1) * step];
    const covered: Covered[] = [];
    for (let position = Math.floor(start); position < Math.min(Math.ceil(end), from); position++) {
      const share = (Math.min(end, position + 1) - Math.max(start, position)) / step;
      if (share > 0) covered.push({ position, share });
    }
    return covered;
  });
}
