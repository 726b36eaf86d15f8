import type { HostTensor } from '../contracts/host-tensor.ts';

/** How often means are taken over means: three come near to a Gaussian. */
const numPasses = 3;

/**
 * A picture without detail: the mean over a sixth of its height around each pixel, three times. At the border the outermost pixel
 * goes on.
 *
 * @param picture `[1, height, width, channels]`
 * @returns its values, row-major, in its unit; whole numbers where the picture has such
 */
export function blurred({ dtype, shape, data }: HostTensor): Float32Array {
  const [height, width, channels] = shape.slice(1) as [number, number, number];
  const reach = Math.round(height / 12);
  const offsets = (numLines: number, step: number): number[] =>
    Array.from({ length: numLines }, (_, line) => line * step);
  const columns = offsets(width, channels).flatMap((start) => offsets(channels, 1).map((channel) => start + channel));
  const rows = offsets(height, width * channels).flatMap((start) => offsets(channels, 1).map((one) => start + one));
  let values = Float32Array.from(data, Number);
  for (let pass = 0; pass < numPasses; pass++) {
    values = meansAlong(values, { starts: rows, length: width, step: channels, reach });
    values = meansAlong(values, { starts: columns, length: height, step: width * channels, reach });
  }
  return dtype === 'float32' ? values : values.map(Math.round);
}

interface Lines {
  readonly starts: readonly number[];
  readonly length: number;
  readonly step: number;
  /** Places on each side that a mean takes in. */
  readonly reach: number;
}

function meansAlong(values: Float32Array, { starts, length, step, reach }: Lines): Float32Array<ArrayBuffer> {
  const means = new Float32Array(values.length);
  for (const start of starts) {
    const at = (place: number): number => values[start + Math.min(Math.max(place, 0), length - 1) * step]!;
    let total = 0;
    for (let place = -reach; place <= reach; place++) total += at(place);
    for (let place = 0; place < length; place++) {
      means[start + place * step] = total / (2 * reach + 1);
      total += at(place + reach + 1) - at(place - reach);
    }
  }
  return means;
}
