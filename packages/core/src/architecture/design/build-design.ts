import { input } from '@newfield/autograd';
import * as tfl from '@tensorflow/tfjs-layers';
import { NewfieldError, UnsupportedLayerError } from '../../contracts/errors/index.ts';
import { compileModel } from '../compiler/index.ts';
import type { LayersModel } from '../tf.ts';
import { limitWeights, modelFromTopology } from '../topology.ts';
import { builderDesign, buildWith } from './builders.ts';

/** What is wrong with a design, and where. */
export interface DesignProblem {
  readonly message: string;
  readonly fix: string;
  /** The way to the fault inside the design, as keys and positions; empty: the whole of it. */
  readonly path: readonly (string | number)[];
  /** The layer it is about. */
  readonly layer?: string;
}

export interface BuiltDesign {
  readonly model: LayersModel;
  /** A layer that the graph compiler lacks: the design can be trained, on TensorFlow.js and many times slower. */
  readonly warning?: DesignProblem;
}

export interface BuildDesignOptions {
  /** How many numbers its weights may hold together; default 250 million, 1 GB. */
  readonly maxNumValues?: number;
}

/** A layer inside a topology. */
interface LayerJson {
  readonly class_name?: unknown;
  readonly name?: unknown;
  readonly config?: { readonly name?: unknown };
}

interface Topology {
  readonly class_name: 'Sequential' | 'Functional' | 'Model';
  readonly config: { readonly layers: readonly LayerJson[] };
}

/**
 * Builds a model from a design: a builder and its options (`{ "builder": "cnn", "options": {…} }`), or the topology of a layers
 * model in the format of Keras and TensorFlow.js (`{ "class_name": "Sequential", "config": {…} }`). Weights of a topology are
 * zero: `initialiseWeights` draws them.
 *
 * @returns the model, or what is wrong with the design and at which layer
 */
export async function buildDesign(
  design: unknown,
  { maxNumValues = 250_000_000 }: BuildDesignOptions = {},
): Promise<BuiltDesign | { readonly problem: DesignProblem }> {
  const isBuilder = typeof design === 'object' && design !== null && 'builder' in design;
  const built = isBuilder ? fromBuilder(design, maxNumValues) : await fromTopology(design, maxNumValues);
  if ('problem' in built) return built;
  return withWarning(built.model, design);
}

function fromBuilder(design: unknown, maxNumValues: number): BuiltDesign | { problem: DesignProblem } {
  const checked = builderDesign.safeParse(design);
  if (!checked.success) {
    const { path, message } = checked.error.issues[0]!;
    const place = path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    return {
      problem: {
        message: `${place.join('.') || 'The design'}: ${message}`,
        fix: 'Give a value in the range.',
        path: place,
      },
    };
  }
  const limited = limitWeights(maxNumValues, { areZero: false });
  const watched = watchLayers();
  try {
    return { model: buildWith(checked.data.builder, checked.data.options) };
  } catch (cause) {
    const message = limited.isExceeded() ? tooLarge(maxNumValues) : messageOf(cause);
    const layer = watched.failed();
    return { problem: { message, fix: fixOf(cause), path: ['options'], ...(layer !== undefined && { layer }) } };
  } finally {
    limited.end();
    watched.end();
  }
}

async function fromTopology(design: unknown, maxNumValues: number): Promise<BuiltDesign | { problem: DesignProblem }> {
  if (!isTopology(design)) {
    return {
      problem: {
        message: 'This is neither a builder with options nor the topology of a layers model.',
        fix: 'Start from {"builder": …, "options": {…}} or {"class_name": "Sequential", "config": {"layers": […]}}.',
        path: [],
      },
    };
  }
  const repeated = repeatedName(design);
  if (repeated !== undefined) {
    const message = `Two layers are called "${repeated.name}".`;
    return {
      problem: { message, fix: 'Give each layer a name of its own.', path: repeated.path, layer: repeated.name },
    };
  }
  const watched = watchLayers();
  try {
    return { model: await modelFromTopology(design, maxNumValues).finally(() => watched.end()) };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const isTooLarge = messageOf(cause) === 'too many weights';
    const failed = watched.failed();
    const index = failed === undefined ? await firstUnmade(design) : indexOf(design, failed);
    const layer = index < 0 ? failed : nameOf(design.config.layers[index]!);
    return {
      problem: {
        message: isTooLarge
          ? tooLarge(maxNumValues)
          : UnsupportedLayerError.isInstance(error)
            ? error.message
            : messageOf(cause),
        fix: fixOf(error),
        path: index < 0 ? [] : ['config', 'layers', index],
        ...(layer !== undefined && { layer }),
      },
    };
  }
}

/** Whether the graph compiler knows every layer and setting. */
function withWarning(model: LayersModel, design: unknown): BuiltDesign | { problem: DesignProblem } {
  const shape = model.inputs[0]!.shape.slice(1);
  if (shape.includes(null)) return { model };
  try {
    compileModel(model, { input: input('features', [1, ...(shape as number[])]), training: true });
    return { model };
  } catch (cause) {
    const message = messageOf(cause);
    const layer = model.layers.find(({ name }) => message.includes(`"${name}"`))?.name;
    const index = layer === undefined || !isTopology(design) ? -1 : indexOf(design, layer);
    const path = index < 0 ? [] : ['config', 'layers', index];
    const found = { message, fix: fixOf(cause), path, ...(layer !== undefined && { layer }) };
    return UnsupportedLayerError.isInstance(cause) ? { model, warning: found } : { problem: found };
  }
}

interface Applicable {
  readonly name: string;
  apply(...call: unknown[]): unknown;
}

/** Until `end`, remembers the layer that fails, and lets layers fail that leave nothing of their input. */
function watchLayers(): { failed(): string | undefined; end(): void } {
  const prototype = tfl.layers.Layer.prototype as unknown as Applicable;
  const { apply } = prototype;
  let failed: string | undefined;
  prototype.apply = function (this: Applicable, ...call) {
    try {
      const made = apply.apply(this, call);
      for (const { shape } of [made].flat() as { shape?: (number | null)[] }[]) {
        if (!shape?.some((length) => length !== null && !(length > 0))) continue;
        throw new Error(
          `Nothing is left of the input of "${this.name}": its output would have the shape [${shape.slice(1).join(', ')}]. ` +
            'Its kernel or pool is larger than what it reads.',
        );
      }
      return made;
    } catch (cause) {
      failed ??= this.name;
      throw cause;
    }
  };
  return { failed: () => failed, end: () => void (prototype.apply = apply) };
}

/** Position of the first layer that can't be made of its settings; -1 when each can. */
async function firstUnmade({ config }: Topology): Promise<number> {
  for (const [index, layer] of config.layers.entries()) {
    const watched = watchLayers();
    try {
      await tfl.models.modelFromJSON({ class_name: 'Sequential', config: { name: 'one', layers: [layer] } } as never);
    } catch (cause) {
      const isMade = watched.failed() !== undefined || /first layer in a Sequential/.test(messageOf(cause));
      if (!isMade) return index;
    } finally {
      watched.end();
    }
  }
  return -1;
}

function isTopology(design: unknown): design is Topology {
  const { class_name: className, config } = (design ?? {}) as Partial<Topology>;
  return ['Sequential', 'Functional', 'Model'].includes(className as string) && Array.isArray(config?.layers);
}

const nameOf = ({ name, config }: LayerJson): string | undefined => {
  const found = config?.name ?? name;
  return typeof found === 'string' ? found : undefined;
};
const indexOf = ({ config }: Topology, layer: string): number =>
  config.layers.findIndex((candidate) => nameOf(candidate) === layer);

function repeatedName({ config }: Topology): { name: string; path: (string | number)[] } | undefined {
  const seen = new Set<string>();
  for (const [index, layer] of config.layers.entries()) {
    const name = nameOf(layer);
    if (name === undefined) continue;
    if (seen.has(name)) return { name, path: ['config', 'layers', index] };
    seen.add(name);
  }
  return undefined;
}

const tooLarge = (maxNumValues: number): string => `The weights would hold more than ${maxNumValues} numbers.`;
const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
const fixOf = (cause: unknown): string =>
  (NewfieldError.isInstance(cause) && !/where it was made/.test(cause.fix ?? '') ? cause.fix : undefined) ??
  'Change this layer’s settings, or the layers before it.';
