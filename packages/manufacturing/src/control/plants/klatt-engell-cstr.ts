import { undelayed, type Plant } from './plant.ts';

const absolute = 273.15;
const concentration = { sensor: { min: -0.1, max: 6 }, noise: 0.003 } as const;
const temperature = { sensor: { min: 0, max: 250 }, noise: 0.1 } as const;

/**
 * Van de Vusse's reaction in a stirred tank with a cooled jacket: A to B to C, and A to D; concentration of B and temperature
 * are controlled by feed and cooling.
 *
 * State: concentrations of A and B (mol/L), temperatures of reactor and jacket (°C); all are measured.
 *
 * @see Klatt & Engell 1998; values and bounds as in do-mpc's example, whose `alpha` (within an exponential) is uncertain by
 * 5 % there and here; `beta` is by 10 % there and by 20 % here. Changes a sample, scenario and noise are ours.
 */
export const klattEngellCstr: Plant = {
  name: 'klatt-engell-cstr',
  title: 'Klatt–Engell stirred tank',
  timeUnit: 'h',
  sampleTime: 0.005,
  inputs: [
    { name: 'feed', unit: '1/h', min: 5, max: 100, maxStep: 20 },
    { name: 'heat flow', unit: 'kJ/h', min: -8500, max: 0, maxStep: 2000 },
  ],
  outputs: [
    { name: 'concentration of B', unit: 'mol/L', min: 0.1, max: 2, ...concentration, scale: 0.1 },
    { name: 'reactor temperature', unit: '°C', min: 50, max: 140, ...temperature, scale: 5 },
    { name: 'concentration of A', unit: 'mol/L', min: 0.1, max: 5, ...concentration, scale: 0.5 },
    { name: 'jacket temperature', unit: '°C', min: 50, max: 140, ...temperature, scale: 5 },
  ],
  parameters: {
    ...{ K0_ab: 1.287e12, K0_bc: 1.287e12, K0_ad: 9.043e9, E_A_ab: 9758.3, E_A_bc: 9758.3, E_A_ad: 8560 },
    ...{ H_R_ab: 4.2, H_R_bc: -11, H_R_ad: -41.85, rho: 0.9342, Cp: 3.01, Cp_k: 2, A_R: 0.215, V_R: 10.01 },
    ...{ m_k: 5, T_in: 130, K_w: 4032, C_A0: 5.1, alpha: 1, beta: 1 },
  },
  uncertain: {
    ...{ beta: 0.2, alpha: 0.05, H_R_ab: 0.2, H_R_bc: 0.2, H_R_ad: 0.2, K_w: 0.2, m_k: 0.2 },
  },
  channels: () => undelayed(2, 1),
  derivatives(state, driven, p) {
    const [a, b, reactor, jacket] = [state[0]!, state[1]!, state[2]!, state[3]!];
    const [feed, heatFlow, warmer] = [driven[0]!, driven[1]!, driven[2]!];
    const rate = (factor: string, energy: string, scale: number): number =>
      p[factor]! * Math.exp((-scale * p[energy]!) / (reactor + absolute));
    const toB = p['beta']! * rate('K0_ab', 'E_A_ab', 1) * a;
    const toC = rate('K0_bc', 'E_A_bc', 1) * b;
    const toD = rate('K0_ad', 'E_A_ad', p['alpha']!) * a * a;
    const heat = toB * p['H_R_ab']! + toC * p['H_R_bc']! + toD * p['H_R_ad']!;
    const conductance = p['K_w']! * p['A_R']!;
    return [
      feed * (p['C_A0']! - a) - toB - toD,
      -feed * b + toB - toC,
      heat / (-p['rho']! * p['Cp']!) +
        feed * (p['T_in']! + warmer - reactor) +
        (conductance * (jacket - reactor)) / (p['rho']! * p['Cp']! * p['V_R']!),
      (heatFlow + conductance * (reactor - jacket)) / (p['m_k']! * p['Cp_k']!),
    ];
  },
  measure: (state) => [state[1]!, state[2]!, state[0]!, state[3]!],
  start: { state: [0.8, 0.5, 134.14, 130], inputs: [18, -2500] },
  scenario: {
    numSamples: 160,
    setPoints: [
      { sample: 0, values: [0.6, 134] },
      { sample: 40, values: [0.75, 130] },
      { sample: 80, values: [0.75, 122] },
      { sample: 120, values: [0.85, 122] },
    ],
    // °C by which the feed is warmer.
    loads: [
      { sample: 0, values: [0] },
      { sample: 100, values: [-4] },
    ],
  },
};
