import type { DicomDataset } from './dataset.ts';
import { functionalGroup } from './functional-groups.ts';
import { look, lookUpTable, type LookUpTable } from './look-up-table.ts';

export type WindowFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** A VOI window in modality units. */
export interface DisplayWindow {
  readonly center: number;
  readonly width: number;
  readonly function?: WindowFunction;
}

/** One way in which a file says that its values are to be shown: a window, or a table. */
export type Voi = (
  (DisplayWindow & { readonly kind: 'window' }) | { readonly kind: 'table'; readonly table: LookUpTable }
) & {
  /** What the file calls it, such as `LUNG`; empty where it says nothing. */
  readonly explanation: string;
};

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

/** How bright a modality value is shown, in [0, 1], before MONOCHROME1 turns it over. */
export const voiBrightness = (voi: Voi, value: number): number =>
  voi.kind === 'table' ? look(voi.table, value) / (2 ** voi.table.bits - 1) : windowed(value, voi);

/**
 * All ways in which a file says that a frame is to be shown; the first is the one to begin with: tables, then windows.
 *
 * @param frame  from 0; where frames have windows of their own, those count
 * @param signed whether stored values are, which tables count from
 */
export function voiOf(dataset: DicomDataset, { frame = 0, signed = false } = {}): Voi[] {
  const source = functionalGroup(dataset, 'FrameVOILUTSequence', frame) ?? dataset;
  const tables = dataset.items('VOILUTSequence').flatMap((item): Voi[] => {
    const table = lookUpTable(item, signed);
    return table === undefined ? [] : [{ kind: 'table', table, explanation: item.text('LUTExplanation') ?? '' }];
  });
  return [...tables, ...windowsOf(source)];
}

function windowsOf(source: DicomDataset): Voi[] {
  const [centers, widths] = [source.numbers('WindowCenter'), source.numbers('WindowWidth')];
  const explanations = source.texts('WindowCenterWidthExplanation');
  const named = source.text('VOILUTFunction');
  const name = named === 'SIGMOID' || named === 'LINEAR_EXACT' ? named : 'LINEAR';
  return centers.flatMap((center, index): Voi[] => {
    const width = widths[index];
    if (Number.isNaN(center) || width === undefined || !(width > 0)) return [];
    return [{ kind: 'window', center, width, function: name, explanation: explanations[index] ?? '' }];
  });
}

/** The first window of a frame, or undefined. */
export const windowOf = (dataset: DicomDataset, frame = 0): DisplayWindow | undefined =>
  voiOf(dataset, { frame }).find((voi) => voi.kind === 'window');
