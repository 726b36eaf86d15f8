import type { DicomDataset } from './dataset.ts';
import type { PixelArray } from './samples.ts';

export type WindowFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** A VOI window in modality units. */
export interface DisplayWindow {
  readonly center: number;
  readonly width: number;
  readonly function?: WindowFunction;
}

interface LookUpTable {
  readonly first: number;
  readonly entries: ArrayLike<number>;
  readonly bits: number;
}

/** A look-up table of a sequence's first item, or undefined. */
function lookUpTable(dataset: DicomDataset, sequence: string, signed: boolean): LookUpTable | undefined {
  const item = dataset.items(sequence)[0];
  if (item === undefined) return undefined;
  const [count = 0, first = 0, bits = 16] = item.numbers('LUTDescriptor');
  const bytes = item.bytes('LUTData');
  const length = count === 0 ? 65_536 : count;
  const wide = bytes.length >= length * 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const available = Math.min(length, wide ? Math.floor(bytes.length / 2) : bytes.length);
  if (available === 0) return undefined;
  const entries = Array.from({ length: available }, (_, i) => (wide ? view.getUint16(i * 2, true) : view.getUint8(i)));
  return { first: signed && first > 32_767 ? first - 65_536 : first, entries, bits };
}

function look(table: LookUpTable, value: number): number {
  const index = Math.max(0, Math.min(table.entries.length - 1, Math.round(value) - table.first));
  return table.entries[index] ?? 0;
}

/** Stored → modality values (Hounsfield units and the like): by the modality LUT, else slope and intercept. */
export function toModalityValues(data: PixelArray, dataset: DicomDataset, signed: boolean): Float32Array {
  const table = lookUpTable(dataset, 'ModalityLUTSequence', signed);
  if (table !== undefined) return Float32Array.from(data, (value) => look(table, value));
  const functional = dataset.items('SharedFunctionalGroupsSequence')[0]?.items('PixelValueTransformationSequence')[0];
  const slope = functional?.number('RescaleSlope') ?? dataset.number('RescaleSlope') ?? 1;
  const intercept = functional?.number('RescaleIntercept') ?? dataset.number('RescaleIntercept') ?? 0;
  return Float32Array.from(data, (value) => value * slope + intercept);
}

/** One modality value → 0..1 (PS3.3 C.11.2.1.2 and C.11.2.1.3). */
export function windowed(value: number, { center, width, function: name = 'LINEAR' }: DisplayWindow): number {
  if (name === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  const exact = name === 'LINEAR_EXACT';
  const middle = exact ? center : center - 0.5;
  const span = exact ? width : width - 1;
  if (value <= middle - span / 2) return 0;
  if (value > middle + span / 2) return 1;
  return (value - middle) / span + 0.5;
}

/** The file's own first window, or undefined. */
export function windowOf(dataset: DicomDataset): DisplayWindow | undefined {
  const functional = dataset.items('SharedFunctionalGroupsSequence')[0]?.items('FrameVOILUTSequence')[0];
  const source = functional ?? dataset;
  const [center, width] = [source.number('WindowCenter'), source.number('WindowWidth')];
  if (center === undefined || width === undefined || width <= 0) return undefined;
  const name = source.text('VOILUTFunction');
  return { center, width, function: name === 'SIGMOID' || name === 'LINEAR_EXACT' ? name : 'LINEAR' };
}

/**
 * Modality values → 0..255 for the screen: the given window, else the VOI LUT, else the file's window, else the whole range.
 * MONOCHROME1 is turned over, so that high always means bright.
 */
export function toDisplayValues(
  values: Float32Array,
  dataset: DicomDataset,
  options: { readonly inverted: boolean; readonly signed: boolean; readonly window?: DisplayWindow | undefined },
): Uint8ClampedArray {
  const table = options.window === undefined ? lookUpTable(dataset, 'VOILUTSequence', options.signed) : undefined;
  let scale: (value: number) => number;
  if (table !== undefined) scale = (value) => look(table, value) / (2 ** table.bits - 1);
  else {
    let window = options.window ?? windowOf(dataset);
    if (window === undefined) {
      let [low, high] = [Infinity, -Infinity];
      for (const value of values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      window = { center: (low + high) / 2, width: Math.max(high - low, 1e-6), function: 'LINEAR_EXACT' };
    }
    const chosen = window;
    scale = (value) => windowed(value, chosen);
  }
  return Uint8ClampedArray.from(values, (value) => 255 * (options.inverted ? 1 - scale(value) : scale(value)));
}
