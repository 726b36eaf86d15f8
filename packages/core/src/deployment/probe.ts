import type { RuntimeSession } from '@newfield/runtime/browser';
import { ParityError } from '../contracts/errors/index.ts';
import { servingNames, type TensorSpec } from '../contracts/bundle.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import { hashString, randomStream, uniform } from '../contracts/random.ts';

/**
 * The parity certificate: fixed inputs and the probabilities the trainer's own graph gave for them. Wherever a bundle is
 * loaded it must give the same again.
 */
export interface Probe {
  /** Rows of the made-up inputs. */
  readonly rows: number;
  /** What the inputs are drawn from; the same seed gives the same inputs everywhere. */
  readonly seed: string;
  /** Row-major `[rows, classes]`. */
  readonly probabilities: readonly number[];
  /** Largest absolute difference that passes. */
  readonly tolerance: number;
}

/** Sides of the made-up pictures where a model takes any. */
const probeSidePx = 96;

export const probeRows = 8;
export const probeTolerance = 1e-4;

/** Seeded inputs over the whole of the input's range: made up, as no data set's rows may travel with a bundle. */
export function probeInputs(
  spec: Pick<TensorSpec, 'dtype' | 'shape' | 'range' | 'columns'>,
  seed: string,
  rows: number,
): HostTensor {
  const shape = [rows, ...spec.shape.slice(1).map((length) => length ?? probeSidePx)];
  const size = shape.reduce((product, length) => product * length, 1);
  const next = randomStream(hashString(seed));
  const { columns } = spec;
  if (columns !== undefined && spec.dtype === 'float32') {
    const drawColumn = ({ range: [low, high], isWhole }: (typeof columns)[number]): number => {
      const value = low + uniform(next) * (high - low);
      return isWhole ? Math.round(value) : value;
    };
    const data = Float32Array.from({ length: size }, (_, index) => drawColumn(columns[index % columns.length]!));
    return { dtype: 'float32', shape, data };
  }
  const [low, high] = spec.range;
  const draw = (): number => low + uniform(next) * (high - low);
  const whole = (): number => Math.round(draw());
  switch (spec.dtype) {
    case 'float32':
      return { dtype: 'float32', shape, data: Float32Array.from({ length: size }, draw) };
    case 'int32':
      return { dtype: 'int32', shape, data: Int32Array.from({ length: size }, whole) };
    case 'int64':
      return { dtype: 'int64', shape, data: BigInt64Array.from({ length: size }, () => BigInt(whole())) };
    default:
      return { dtype: spec.dtype, shape, data: Uint8Array.from({ length: size }, whole) };
  }
}

/**
 * Replays the probe on a loaded graph.
 *
 * @throws ParityError when a probability differs by more than the tolerance
 */
export async function checkParity(
  session: RuntimeSession,
  spec: TensorSpec,
  probe: Probe,
  runtime: string,
): Promise<void> {
  const results = await session.run({ [servingNames.input]: probeInputs(spec, probe.seed, probe.rows) });
  requireParity(results[servingNames.probabilities]!.data as Float32Array, probe, {
    subject: `The runtime "${runtime}"`,
    fix: 'Load the bundle on another runtime (NEWFIELD_RUNTIME=cpu), and report this one.',
  });
}

/** Largest absolute difference between probabilities and the recorded ones; NaN where one is missing. */
export function probeDistance(probabilities: ArrayLike<number>, { probabilities: recorded }: Probe): number {
  return recorded.reduce(
    (largest, expected, index) => Math.max(largest, Math.abs(expected - (probabilities[index] ?? Number.NaN))),
    0,
  );
}

/** @throws ParityError when a probability differs from the recorded one by more than the tolerance */
export function requireParity(
  probabilities: ArrayLike<number>,
  probe: Probe,
  { subject, fix }: { readonly subject: string; readonly fix: string },
): void {
  const { probabilities: recorded, tolerance } = probe;
  const distance = probeDistance(probabilities, probe);
  if (probabilities.length === recorded.length && distance <= tolerance) return;
  throw new ParityError(`${subject} does not reproduce what the trainer recorded in the bundle.`, {
    expected: `probabilities within ${tolerance}`,
    received: `off by ${distance.toExponential(1)}`,
    fix,
  });
}
