import { ValueRangeError } from '../../contracts/errors/index.ts';

/** Which measured values of interest (DICOM: VOI) become the greys a reader sees, as plain data. */
export interface VoiWindowSpec {
  /** In the values' unit, such as Hounsfield units. */
  readonly center: number;
  /** In the values' unit; at least 1 for `linear`, above 0 otherwise. */
  readonly width: number;
  /** Default `linear`, which treats values as whole numbers; `linear-exact` doesn't; `sigmoid` has no hard ends. */
  readonly curve?: 'linear' | 'linear-exact' | 'sigmoid';
}

/**
 * Grey levels 0 to 255 of measured values; what lies outside the window is black or white.
 *
 * @param values any dtype, in the window's unit
 * @throws ValueRangeError when the window has no width
 * @see DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3
 * @example applyVoiWindow(Int16Array.of(-1000, 40, 400), { center: 40, width: 400 })  // Uint8Array [0, 128, 255]
 */
export function applyVoiWindow(
  values: ArrayLike<number>,
  { center, width, curve = 'linear' }: VoiWindowSpec,
): Uint8Array {
  const isUsable = curve === 'linear' ? width >= 1 : width > 0;
  if (!Number.isFinite(center) || !Number.isFinite(width) || !isUsable) {
    throw new ValueRangeError('The window has no width.', {
      stage: 'preprocessing',
      expected: `a finite center and a width ${curve === 'linear' ? 'of at least 1' : 'above 0'}`,
      received: `width ${width}`,
      fix: 'Give the center and width of the tissue you look for, such as 40 and 400 for soft tissue.',
    });
  }
  const share = shareOf(center, width, curve);
  return Uint8Array.from({ length: values.length }, (_, index) =>
    Math.round(255 * Math.min(Math.max(share(values[index]!), 0), 1)),
  );
}

/** Where a value lies between the window's ends, 0 to 1 inside. */
function shareOf(center: number, width: number, curve: VoiWindowSpec['curve']): (value: number) => number {
  if (curve === 'sigmoid') return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (curve === 'linear-exact') return (value) => (value - center) / width + 0.5;
  // A window of width 1 is a step.
  if (width === 1) return (value) => (value <= center - 0.5 ? 0 : 1);
  return (value) => (value - (center - 0.5)) / (width - 1) + 0.5;
}
