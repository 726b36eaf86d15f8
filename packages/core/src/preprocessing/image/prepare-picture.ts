import type { HostTensor } from '../../contracts/host-tensor.ts';
import { ShapeMismatchError } from '../../contracts/errors/index.ts';
import { cropPicture } from './crop.ts';
import { numChannels, type ImageSpec } from './image-spec.ts';
import type { Picture } from './picture.ts';

/**
 * The part of a specification that happens before the graph: colour, cut and size. Pure arithmetic, so that Node and a
 * browser make the same bytes of the same picture.
 *
 * @returns uint8 `[1, height, width, channels]`
 * @throws ShapeMismatchError when the picture has neither one nor three channels
 */
export function preparePicture(picture: Picture, spec: ImageSpec): HostTensor {
  const [height, width] = spec.size;
  const coloured = convertColour(picture, numChannels(spec));
  const cut = spec.resize === 'cover' ? cutToAspect(coloured, height / width) : coloured;
  const { data, channels } = resizeBilinear(cut, height, width);
  return { dtype: 'uint8', shape: [1, height, width, channels], data };
}

/** Grey is ITU-R BT.601 luma, `0.299 R + 0.587 G + 0.114 B`; a grey picture's value goes to all three colours. */
function convertColour(picture: Picture, channels: number): Picture {
  if (picture.channels === channels) return picture;
  const size = picture.height * picture.width;
  if (picture.channels === 1 && channels === 3) {
    return {
      ...picture,
      channels,
      data: Uint8Array.from({ length: size * 3 }, (_, index) => picture.data[Math.floor(index / 3)]!),
    };
  }
  if (picture.channels === 3 && channels === 1) {
    const { data } = picture;
    const luma = (index: number): number =>
      Math.round(0.299 * data[3 * index]! + 0.587 * data[3 * index + 1]! + 0.114 * data[3 * index + 2]!);
    return { ...picture, channels, data: Uint8Array.from({ length: size }, (_, index) => luma(index)) };
  }
  throw new ShapeMismatchError('The picture has an unusual number of channels.', {
    stage: 'preprocessing',
    expected: '1 or 3 channels',
    received: `${picture.channels}`,
    fix: 'Convert it to grey or RGB.',
  });
}

/** Cuts the longer side evenly at both ends until height ÷ width is `aspect`. */
function cutToAspect(picture: Picture, aspect: number): Picture {
  const height = Math.max(1, Math.min(picture.height, Math.round(picture.width * aspect)));
  const width = Math.max(1, Math.min(picture.width, Math.round(picture.height / aspect)));
  const [top, left] = [Math.floor((picture.height - height) / 2), Math.floor((picture.width - width) / 2)];
  return cropPicture(picture, { top, left, height, width });
}

/** For each output position: the two input positions it lies between and the second one's weight (half-pixel centres). */
function neighbours(from: number, to: number): { low: number; high: number; weight: number }[] {
  return Array.from({ length: to }, (_, position) => {
    const centre = Math.min(Math.max(((position + 0.5) * from) / to - 0.5, 0), from - 1);
    const low = Math.floor(centre);
    return { low, high: Math.min(low + 1, from - 1), weight: centre - low };
  });
}

/** Bilinear with half-pixel centres and without anti-aliasing: ONNX's Resize, mode linear. */
function resizeBilinear(picture: Picture, height: number, width: number): Picture {
  if (picture.height === height && picture.width === width) return picture;
  const { channels, data } = picture;
  const [rows, columns] = [neighbours(picture.height, height), neighbours(picture.width, width)];
  const resized = new Uint8Array(height * width * channels);
  let target = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (y: number, x: number): number => data[(y * picture.width + x) * channels + channel]!;
        const top = at(row.low, column.low) * (1 - column.weight) + at(row.low, column.high) * column.weight;
        const bottom = at(row.high, column.low) * (1 - column.weight) + at(row.high, column.high) * column.weight;
        resized[target++] = Math.round(top * (1 - row.weight) + bottom * row.weight);
      }
    }
  }
  return { height, width, channels, data: resized };
}
