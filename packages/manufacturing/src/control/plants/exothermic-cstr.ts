import { undelayed, type Plant } from './plant.ts';

/**
 * A jacketed stirred tank whose reaction makes heat; its temperature is controlled by that of the coolant, up to
 * equilibria that are unstable without control. The set points stay below the published one at 350 K: with a fifth more heat and
 * speed of reaction no coolant within the limits holds that.
 *
 * State: concentration (mol/L), temperature (K); the temperature alone is measured.
 *
 * @see Henson & Seborg 1997, Nonlinear Process Control. Limits, scenario and noise are ours; the activation energy and
 * temperatures of streams are exact, since a fifth of them is no error of parameters but another reaction.
 */
export const exothermicCstr: Plant = {
  name: 'exothermic-cstr',
  title: 'Exothermic stirred tank',
  timeUnit: 'min',
  sampleTime: 0.05,
  inputs: [{ name: 'coolant temperature', unit: 'K', min: 250, max: 340, maxStep: 20 }],
  outputs: [
    { name: 'temperature', unit: 'K', min: 300, max: 375, sensor: { min: 250, max: 500 }, noise: 0.1, scale: 10 },
  ],
  parameters: {
    ...{ q: 100, V: 100, rho: 1000, Cp: 0.239, dH: -50_000, E_over_R: 8750, k0: 7.2e10, UA: 50_000 },
    ...{ Caf: 1, Tf: 350 },
  },
  uncertain: { q: 0.2, dH: 0.2, k0: 0.2, UA: 0.2, Caf: 0.2 },
  channels: () => undelayed(1, 1),
  derivatives(state, driven, p) {
    const [concentration, temperature] = [state[0]!, state[1]!];
    const reaction = p['k0']! * Math.exp(-p['E_over_R']! / temperature) * concentration;
    const renewal = p['q']! / p['V']!;
    const heatCapacity = p['rho']! * p['Cp']!;
    return [
      renewal * (p['Caf']! - concentration) - reaction,
      renewal * (p['Tf']! + driven[1]! - temperature) -
        (p['dH']! / heatCapacity) * reaction +
        (p['UA']! / (p['V']! * heatCapacity)) * (driven[0]! - temperature),
    ];
  },
  measure: (state) => [state[1]!],
  start: { state: [0.87725, 324.475], inputs: [300] },
  scenario: {
    numSamples: 240,
    setPoints: [
      { sample: 0, values: [324.475] },
      { sample: 10, values: [332] },
      { sample: 80, values: [340] },
      { sample: 160, values: [328] },
    ],
    // K by which the feed is warmer.
    loads: [
      { sample: 0, values: [0] },
      { sample: 120, values: [4] },
    ],
  },
};
