import { undelayed, type Plant } from './plant.ts';

const level = { unit: 'cm', max: 20, sensor: { min: -1, max: 25 }, noise: 0.05, scale: 3 } as const;
const levels = [12.263, 12.783, 1.634, 1.409];

/**
 * Two pumps fill four tanks crosswise; the lower levels are controlled. Minimum phase.
 *
 * State: levels 1 to 4 (cm). All four are measured, which Johansson's rig doesn't: an overflow of the upper tanks must be seen.
 *
 * @see Johansson 2000, IEEE Trans. Control Systems Technology 8(3). Limits, scenario and noise are ours.
 */
export const quadrupleTank: Plant = {
  name: 'quadruple-tank',
  title: 'Quadruple tank, minimum phase',
  timeUnit: 's',
  sampleTime: 5,
  inputs: [1, 2].map((pump) => ({ name: `pump ${pump}`, unit: 'V', min: 0, max: 10, maxStep: 2 })),
  outputs: [
    ...[1, 2].map((tank) => ({ name: `level ${tank}`, min: 2, ...level })),
    // The upper tanks may run dry.
    ...[3, 4].map((tank) => ({ name: `level ${tank}`, min: Number.NEGATIVE_INFINITY, ...level })),
  ],
  parameters: {
    ...{ A1: 28, A2: 32, A3: 28, A4: 32, a1: 0.071, a2: 0.057, a3: 0.071, a4: 0.057, g: 981 },
    ...{ k1: 3.33, k2: 3.35, gamma1: 0.7, gamma2: 0.6 },
  },
  uncertain: { a1: 0.2, a2: 0.2, a3: 0.2, a4: 0.2, k1: 0.2, k2: 0.2, gamma1: 0.2, gamma2: 0.2 },
  channels: () => undelayed(2, 2),
  derivatives(state, driven, p) {
    const [h1, h2, h3, h4] = [0, 1, 2, 3].map((tank) => Math.sqrt(2 * p['g']! * Math.max(state[tank]!, 0)));
    const [v1, v2, leak1, leak2] = [driven[0]!, driven[1]!, driven[2]!, driven[3]!];
    return [
      (-p['a1']! * h1! + p['a3']! * h3! + p['gamma1']! * p['k1']! * v1 - leak1) / p['A1']!,
      (-p['a2']! * h2! + p['a4']! * h4! + p['gamma2']! * p['k2']! * v2 - leak2) / p['A2']!,
      (-p['a3']! * h3! + (1 - p['gamma2']!) * p['k2']! * v2) / p['A3']!,
      (-p['a4']! * h4! + (1 - p['gamma1']!) * p['k1']! * v1) / p['A4']!,
    ];
  },
  measure: (state) => Array.from(state),
  start: { state: levels, inputs: [3, 3] },
  scenario: {
    numSamples: 200,
    setPoints: [
      { sample: 0, values: levels.slice(0, 2) },
      { sample: 10, values: [15, 12.783] },
      { sample: 60, values: [15, 10] },
      { sample: 110, values: [11, 14] },
    ],
    // cm³/s that leave the lower tanks by another way.
    loads: [
      { sample: 0, values: [0, 0] },
      { sample: 160, values: [2, 1] },
    ],
  },
};
