import type { DicomDataset } from './dataset.ts';
import { functionalGroup } from './functional-groups.ts';
import { look, lookUpTable } from './look-up-table.ts';
import type { PixelArray } from './samples.ts';
import { voiBrightness, voiOf, type DisplayWindow, type Voi } from './voi.ts';

/** Stored → modality values (Hounsfield units and the like): by the modality LUT, else the frame's slope and intercept. */
export function toModalityValues(data: PixelArray, dataset: DicomDataset, signed: boolean, frame = 0): Float32Array {
  const item = dataset.item('ModalityLUTSequence', 0);
  const table = item && lookUpTable(item, signed);
  if (table !== undefined) return mapped(data, (value) => look(table, value));
  const functional = functionalGroup(dataset, 'PixelValueTransformationSequence', frame);
  const slope = functional?.number('RescaleSlope') ?? dataset.number('RescaleSlope') ?? 1;
  const intercept = functional?.number('RescaleIntercept') ?? dataset.number('RescaleIntercept') ?? 0;
  return mapped(data, (value) => value * slope + intercept);
}

/** What `Float32Array.from` gives, which walks an iterator and takes ten times the memory of a large film. */
function mapped(data: PixelArray, change: (value: number) => number): Float32Array {
  const values = new Float32Array(data.length);
  for (let place = 0; place < data.length; place++) values[place] = change(data[place]!);
  return values;
}

/**
 * Modality values → 0..255 for the screen: the given window, else the VOI LUT, else the file's window, else the whole range.
 * MONOCHROME1 is turned over, so that high always means bright.
 */
export function toDisplayValues(
  values: Float32Array,
  dataset: DicomDataset,
  options: {
    readonly inverted: boolean;
    readonly signed: boolean;
    readonly window?: DisplayWindow | undefined;
    readonly frame?: number;
  },
): Uint8ClampedArray {
  const { inverted, window } = options;
  const voi: Voi =
    (window && { kind: 'window', explanation: '', ...window }) ?? voiOf(dataset, options)[0] ?? wholeRange(values);
  const shown = new Uint8ClampedArray(values.length);
  for (let place = 0; place < values.length; place++) {
    const brightness = voiBrightness(voi, values[place]!);
    shown[place] = 255 * (inverted ? 1 - brightness : brightness);
  }
  return shown;
}

function wholeRange(values: Float32Array): Voi {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const [center, width] = [(low + high) / 2, Math.max(high - low, 1e-6)];
  return { kind: 'window', center, width, function: 'LINEAR_EXACT', explanation: '' };
}
