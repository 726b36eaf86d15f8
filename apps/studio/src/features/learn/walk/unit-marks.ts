import type { UnitMark } from '../network-drawing.tsx';
import type { Scene } from './scene.ts';
import { isKnown, type Step } from './steps.ts';

const print = (value: number): string => value.toFixed(2).replace('-', '−');

/** What is known at a step about each unit, inputs first. */
export function marksAt(scene: Scene, steps: readonly Step[], at: number): readonly (readonly UnitMark[])[] {
  return [
    scene.features.map((value) => ({ value: print(value) })),
    ...scene.trace.layers.map((each, index) => {
      const layer = index + 1;
      const knows = (value: 'z' | 'a' | 'dz' | 'da') => isKnown(value, layer, at, steps);
      return each.z.map((z, unit): UnitMark => ({
        value: knows('a') ? `a ${print(each.a[unit]!)}` : knows('z') ? `z ${print(z)}` : undefined,
        slope: knows('dz')
          ? `z ${print(each.dz[unit]!)}`
          : each.da.length > 0 && knows('da')
            ? `a ${print(each.da[unit]!)}`
            : undefined,
      }));
    }),
  ];
}
