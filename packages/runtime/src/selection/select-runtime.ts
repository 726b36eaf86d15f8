import { NewfieldError } from '@newfield/autograd/errors';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import type { Runtime, RuntimeName } from '../contracts.ts';
import { createRuntime, runtimeNames } from './create-runtime.ts';
import { probe } from './probe.ts';

/** Tried, in this order, after everything that was preferred: each needs less of the machine than the one before. */
const lastResorts: readonly RuntimeName[] = ['cpu', 'wasm', 'tfjs-cpu'];

export interface RuntimePreference {
  /** Names in order of preference. Default: the environment variable `NEWFIELD_RUNTIME` (comma-separated), else `cpu`. */
  readonly prefer?: RuntimeName | readonly RuntimeName[];
}

export interface RejectedRuntime {
  readonly name: RuntimeName;
  readonly reason: string;
  readonly fix: string;
}

export interface SelectedRuntime {
  readonly runtime: Runtime;
  readonly name: RuntimeName;
  /** One sentence: who wanted it, or what it stands in for. */
  readonly reason: string;
  /** What was tried before, in order. */
  readonly rejected: readonly RejectedRuntime[];
}

/**
 * Chooses the first runtime that works here, found out by running a small graph on it.
 *
 * @throws BackendUnavailableError when a name is unknown, or nothing works
 * @example
 * const { runtime, reason } = await selectRuntime({ prefer: ['cuda', 'webgpu'] });
 */
export async function selectRuntime({ prefer }: RuntimePreference = {}): Promise<SelectedRuntime> {
  const { names, source } = wanted(prefer);
  const rejected: RejectedRuntime[] = [];
  for (const name of new Set([...names, ...lastResorts])) {
    const failure = await failureOf(name);
    if (failure !== undefined) {
      rejected.push({ name, reason: failure.message, fix: failure.fix });
      continue;
    }
    const reason = names.includes(name)
      ? `${name}: ${source}.`
      : `${name}: stands in for ${names.join(', ')}, which can't run here.`;
    return { runtime: createRuntime(name), name, reason, rejected };
  }
  throw new BackendUnavailableError('No runtime works on this machine.', { fix: rejected[0]!.fix });
}

function wanted(prefer: RuntimePreference['prefer']): { names: readonly RuntimeName[]; source: string } {
  const fromEnvironment = process.env['NEWFIELD_RUNTIME'];
  if (prefer !== undefined) return { names: [prefer].flat().map(requireName), source: 'preferred by the caller' };
  if (!fromEnvironment) return { names: ['cpu'], source: 'the default' };
  return { names: fromEnvironment.split(',').map(requireName), source: 'named by NEWFIELD_RUNTIME' };
}

function requireName(name: string): RuntimeName {
  const known = runtimeNames.find((candidate) => candidate === name.trim());
  if (known !== undefined) return known;
  throw new BackendUnavailableError(`There is no runtime called "${name.trim()}".`, {
    expected: runtimeNames.join(', '),
    fix: `Use one of: ${runtimeNames.join(', ')}.`,
  });
}

async function failureOf(name: RuntimeName): Promise<NewfieldError | undefined> {
  try {
    await probe(name);
    return undefined;
  } catch (error) {
    if (NewfieldError.isInstance(error)) return error;
    throw error;
  }
}
