import type { Voi } from '@newfield/medical';

import type { Picture } from './picture-files.ts';

/** A name that the file gave, or a message of `medical.viewer.windows` with its values. */
export type ChoiceName =
  | { readonly text: string }
  | { readonly key: 'stored' | 'storedTable' | 'whole' | 'lung' | 'bone' | 'softTissue' | 'brain' }
  | { readonly key: 'storedNumber' | 'storedTableNumber'; readonly number: number }
  | { readonly key: 'share'; readonly low: number; readonly high: number };

/** One way to show a grey picture, to be chosen by hand. */
export interface DisplayChoice {
  readonly id: string;
  readonly name: ChoiceName;
  /** Of the picture that is shown: shares of its values are counted then. */
  readonly voi: (picture: Picture) => Voi;
}

/** Windows that are usual for sections in Hounsfield units. */
const ctWindows = {
  lung: { center: -600, width: 1500 },
  bone: { center: 400, width: 1800 },
  softTissue: { center: 40, width: 400 },
  brain: { center: 40, width: 80 },
} as const;

/** Values of these have no unit: what is usual is a share of them. Magnetic resonance has no window that suits two machines. */
const countedModalities = new Set(['CR', 'DX', 'MG', 'RG', 'PX', 'IO', 'XA', 'RF', 'US', 'SC', 'OT']);
const shares = [
  [1, 99],
  [5, 95],
] as const;
/** So many values tell a share as well as all do. */
const numCountedMax = 65_536;

/** As the file says, then what is usual for its modality; the first is what is shown at first. None for colour. */
export function displayChoices({ numChannels, voi, modality }: Picture): readonly DisplayChoice[] {
  if (numChannels === 3) return [];
  return [
    ...voi.map((stored, index) => ({ id: `stored-${index}`, name: storedName(voi, index), voi: () => stored })),
    ...(modality === 'CT'
      ? (Object.keys(ctWindows) as (keyof typeof ctWindows)[]).map((key) => ({
          id: key,
          name: { key },
          voi: () => ({ kind: 'window' as const, explanation: '', function: 'LINEAR' as const, ...ctWindows[key] }),
        }))
      : []),
    ...(countedModalities.has(modality)
      ? shares.map(([low, high]) => ({
          id: `share-${low}`,
          name: { key: 'share' as const, low, high },
          voi: (picture: Picture) => between(...valuesAt(picture, low / 100, high / 100)),
        }))
      : []),
    { id: 'whole', name: { key: 'whole' as const }, voi: ({ minimum, maximum }: Picture) => between(minimum, maximum) },
  ].toSorted((a, b) => (voi.length === 0 ? Number(b.id === 'whole') - Number(a.id === 'whole') : 0));
}

function storedName(all: readonly Voi[], index: number): ChoiceName {
  const { kind, explanation } = all[index]!;
  if (explanation !== '') return { text: explanation };
  const isTable = kind === 'table';
  const alike = all.filter((one) => one.kind === kind);
  if (alike.length === 1) return { key: isTable ? 'storedTable' : 'stored' };
  return { key: isTable ? 'storedTableNumber' : 'storedNumber', number: alike.indexOf(all[index]!) + 1 };
}

const between = (low: number, high: number): Voi => ({
  ...{ kind: 'window', explanation: '', function: 'LINEAR_EXACT' },
  center: (low + high) / 2,
  width: Math.max(high - low, 1e-6),
});

/** The values below which these shares of the picture lie. */
function valuesAt({ values }: Picture, low: number, high: number): [number, number] {
  const step = Math.max(1, Math.floor(values.length / numCountedMax));
  const sorted = Float32Array.from({ length: Math.floor(values.length / step) }, (_, i) => values[i * step]!).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return [at(low), at(high)];
}
