import type { Parameters, Plant } from './plant.ts';

/** Gain, time constant (min) and dead time (min), by output and what drives it: reflux, steam, feed. */
const transfers = [
  [
    [12.8, 16.7, 1],
    [-18.9, 21, 3],
    [3.8, 14.9, 8.1],
  ],
  [
    [6.6, 10.9, 7],
    [-19.4, 14.4, 3],
    [4.9, 13.2, 3.4],
  ],
] as const;

const drives = ['r', 's', 'f'] as const;

const nominal: Parameters = Object.fromEntries(
  transfers.flatMap((row, output) =>
    row.flatMap(([gain, timeConstant, delay], drive) => [
      [`K${output + 1}${drives[drive]!}`, gain],
      [`tau${output + 1}${drives[drive]!}`, timeConstant],
      [`theta${output + 1}${drives[drive]!}`, delay],
    ]),
  ),
);

const places = [0, 1].flatMap((output) => drives.map((drive, index) => ({ output, drive, index })));

/**
 * A column that parts methanol from water: purities at both ends, by reflux and steam, through dead times. All values are
 * deviations from the operating point.
 *
 * State: the contribution of each of the six transfer functions (weight %).
 *
 * @see Wood & Berry 1973, Chemical Engineering Science 28. Limits, scenario and noise are ours.
 */
export const woodBerryColumn: Plant = {
  name: 'wood-berry-column',
  title: 'Wood–Berry column',
  timeUnit: 'min',
  sampleTime: 1,
  inputs: [
    { name: 'reflux', unit: 'lb/min', min: -0.6, max: 0.6, maxStep: 0.2 },
    { name: 'steam', unit: 'lb/min', min: -0.6, max: 0.6, maxStep: 0.2 },
  ],
  outputs: ['top', 'bottom'].map((end) => ({
    ...{ name: `methanol at the ${end}`, unit: '%', min: -3, max: 3 },
    ...{ sensor: { min: -10, max: 10 }, noise: 0.02, scale: 1 },
  })),
  parameters: nominal,
  uncertain: Object.fromEntries(Object.keys(nominal).map((name) => [name, 0.2])),
  channels: (p) =>
    places.map(({ output, drive, index }) => ({
      ...(drive === 'f' ? { from: 'load' as const, index: 0 } : { from: 'input' as const, index }),
      delay: p[`theta${output + 1}${drive}`]!,
    })),
  derivatives: (state, driven, p) =>
    places.map(
      ({ output, drive }, index) =>
        (p[`K${output + 1}${drive}`]! * driven[index]! - state[index]!) / p[`tau${output + 1}${drive}`]!,
    ),
  measure: (state) => [state[0]! + state[1]! + state[2]!, state[3]! + state[4]! + state[5]!],
  start: { state: [0, 0, 0, 0, 0, 0], inputs: [0, 0] },
  scenario: {
    numSamples: 240,
    setPoints: [
      { sample: 0, values: [0, 0] },
      { sample: 10, values: [1, 0] },
      { sample: 80, values: [1, -1] },
    ],
    // lb/min of feed.
    loads: [
      { sample: 0, values: [0] },
      { sample: 160, values: [0.2] },
    ],
  },
};
