import { smoothStep } from './noise.ts';

/** A blurred ellipse: 1 inside, 0 outside. */
function ellipse(
  u: number,
  v: number,
  [centreU, centreV]: readonly [number, number],
  [radiusU, radiusV]: readonly [number, number],
  softness: number,
): number {
  const off = Math.hypot((u - centreU) / radiusU, (v - centreV) / radiusV);
  return 1 - smoothStep(1 - softness, 1 + softness, off);
}

/** How thick a round part of the body is at a distance from its axis, both in the same unit. */
const roundness = (distance: number, radius: number): number =>
  Math.sqrt(Math.max(0, 1 - (distance / radius) ** 2));

/** Half the width of the rib cage's inside at a height, from where the apex of the lung lies. */
export const cageHalfWidth = (v: number): number => 0.8 * (1 - Math.exp(-(Math.max(0, v - 0.17) / 0.058) / 2.9));

/** What skin, fat, muscle and belly take from the beam, from 0 beside the body to about 1. */
export function softTissue(u: number, v: number): number {
  const x = Math.abs(u);
  const trunkHalf = 0.83 + 0.05 * smoothStep(0.5, 1, v) - 0.06 * smoothStep(0.3, 0.5, v) + 0.1 * smoothStep(0.42, 0.22, v);
  const trunk = 0.78 * roundness(x, trunkHalf) ** 0.8 * smoothStep(0.02, 0.2, v + 0.1 - 0.2 * Math.max(0, x - 0.2));
  const neck = 0.72 * roundness(x, 0.32) ** 0.6 * smoothStep(0.36, 0.16, v);
  const jaw = 0.3 * ellipse(u, v, [0, -0.05], [0.42, 0.12], 0.2);
  // The arms lie beside the head or hang: both ways, flesh reaches the picture's edge at the shoulders.
  const arm = 0.36 * ellipse(x, v, [1.02, 0.2], [0.4, 0.2], 0.6) + 0.16 * ellipse(x, v, [1.06, 0.5], [0.22, 0.42], 0.7);
  const belly = 0.24 * smoothStep(-0.04, 0.1, v - diaphragm(u)) * smoothStep(0, 0.25, trunkHalf - x);
  const midline = 0.1 * Math.exp(-((x / 0.2) ** 2));
  const stomach = 0.1 * ellipse(u, v, [0.4, 0.9], [0.15, 0.07], 0.4);
  return Math.max(trunk, neck) + jaw + arm * (1 - 0.6 * smoothStep(0.1, 0.5, trunk)) + belly + midline - stomach;
}

/** Where the dome of the diaphragm lies at a place; the liver lifts the right one. */
function diaphragm(u: number): number {
  const [centre, top, steepness] = u < 0 ? [-0.36, 0.735, 0.55] : [0.42, 0.765, 0.6];
  const off = u - centre;
  return top + steepness * off * off + (Math.abs(u) > 0.6 ? 0.9 * (Math.abs(u) - 0.6) ** 1.5 : 0);
}

/** How much air the beam meets: 1 in the middle of a lung, less towards its edges, a trace in the windpipe. */
export function airOf(u: number, v: number, noise: (x: number, y: number) => number): number {
  const x = Math.abs(u);
  const outer = cageHalfWidth(v) - 0.035;
  const inner = 0.115 + 0.05 * smoothStep(0.3, 0.2, v) + 0.03 * smoothStep(0.3, 0.5, v);
  const windpipe = 0.1 * (1 - smoothStep(0.035, 0.06, x)) * smoothStep(0.4, 0.33, v);
  const half = (outer - inner) / 2;
  if (half <= 0) return windpipe;
  const across = (x - inner - half) / half;
  if (Math.abs(across) >= 1) return windpipe;
  const dome = diaphragm(u);
  const above = 1 - smoothStep(dome - 0.012, dome + 0.018, v);
  // Behind the dome the lung reaches further down.
  const behind = 0.16 * (1 - smoothStep(dome, dome + 0.1, v));
  const deep = Math.pow(1 - across * across, 0.42) * (0.8 + 0.2 * smoothStep(0.2, 0.5, v));
  return windpipe + deep * (above * (1 - 0.16) + behind) * (1 + 0.06 * noise(u * 9, v * 9));
}

/** The heart with the great vessels: 1 within, 0 outside, soft where it moved. */
export function heartOf(u: number, v: number, scale: number): number {
  const [x, y] = [(u - 0.13) / scale, v - 0.64];
  // It lies aslant: its tip points to the patient's left and down.
  const [along, across] = [x * 0.94 + y * 0.7, y * 0.98 - x * 0.17];
  const body = 1 - smoothStep(0.84, 1.1, Math.hypot(along / 0.31, across / 0.2));
  const vessels = 1 - smoothStep(0.8, 1.15, Math.hypot((u - 0.04) / 0.2, (v - 0.4) / 0.22));
  return Math.max(body, vessels * smoothStep(0.16, 0.28, v));
}
