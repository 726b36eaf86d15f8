import { emitOnnx, input, type ConstantData, type Tensor } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor, type Runtime, type RuntimeSession } from '@newfield/runtime';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import { compileModel, readParameter, type Memory } from './compiler/index.ts';
import { inTurn, type InTurn } from './in-turn.ts';
import type { LayersModel } from './tf.ts';

/** Reads one text, a piece at a time. Several texts may be read at once; calls for one text are made one after another. */
export interface Decoding {
  /** Positions that have been read. */
  readonly length: number;
  /**
   * Reads on.
   *
   * @param tokens at least one; none is 0
   * @returns float32 `[vocabulary]`, the model's output after the last of them
   * @throws InvalidArgumentError when they are more than the memory has room for
   */
  read(tokens: readonly number[]): Promise<Float32Array>;
}

/** A language model that remembers what it made of the earlier positions, so that each token costs the same. */
export interface Decoder {
  /** Longest text. */
  readonly maxLength: number;
  begin(): Decoding;
  dispose(): Promise<void>;
}

export interface DecoderOptions {
  readonly runtime?: Runtime;
  /** Threads within one operator; default: every core. */
  readonly numThreads?: number;
  /** Tokens that are read at once at the beginning of a text; default 32. */
  readonly pieceLength?: number;
}

/**
 * Opens a `nextToken` model of `languageNetwork` for reading and writing a token at a time. Its weights become part of two graphs,
 * one for pieces and one for single tokens. The answers are those of the whole model to about 1e-6.
 *
 * @param model token numbers `[N, T]`, 0 where there is none, → `[N, vocabulary]`
 * @throws UnsupportedLayerError when a layer can't read piece by piece
 */
export async function createDecoder(model: LayersModel, options: DecoderOptions = {}): Promise<Decoder> {
  const { runtime = createNodeRuntime('cpu'), numThreads, pieceLength = 32 } = options;
  const maxLength = Number(model.inputs[0]!.shape[1]);
  const open = async (length: number): Promise<Step> => {
    const { graph, memories } = stepGraph(model, length, maxLength);
    const session = await runtime.createSession(graph, { ...(numThreads !== undefined && { numThreads }) });
    return { length, session, memories };
  };
  const turn = inTurn();
  const piece = await open(Math.min(pieceLength, maxLength));
  const single = await open(1).catch(async (cause: unknown) => {
    await piece.session.dispose();
    throw cause;
  });
  return {
    maxLength,
    begin: () => new Reader({ piece, single, maxLength, turn }),
    async dispose() {
      await piece.session.dispose();
      await single.session.dispose();
    },
  };
}

interface Step {
  readonly length: number;
  readonly session: RuntimeSession;
  readonly memories: readonly Memory[];
}

const nextName = (name: string): string => `next:${name}`;

function stepGraph(
  model: LayersModel,
  length: number,
  memoryLength: number,
): { graph: Uint8Array; memories: readonly Memory[] } {
  const tokens = input('tokens', [1, length]);
  const { output, parameters, memories } = compileModel(model, { input: tokens, training: false, memoryLength });
  const bind = new Map<Tensor, ConstantData>(
    parameters.map((parameter) => [parameter.tensor, readParameter(parameter)] as const),
  );
  const next = memories.map((memory) => [nextName(memory.name), memory.next] as const);
  const graph = emitOnnx({
    name: 'decoding',
    inputs: [tokens, ...memories.map(({ tensor }) => tensor)],
    outputs: { output, ...Object.fromEntries(next) },
    bind,
  });
  return { graph, memories };
}

type Tensors = Readonly<Record<string, HostTensor>>;

interface Steps {
  readonly piece: Step;
  readonly single: Step;
  readonly maxLength: number;
  readonly turn: InTurn;
}

class Reader implements Decoding {
  length = 0;
  private readonly steps: Steps;
  /** What is remembered, and what the next step writes to; they swap roles, so that nothing is copied. */
  private memory: Tensors;
  private spare: Tensors;

  constructor(steps: Steps) {
    this.steps = steps;
    this.memory = emptyMemory(steps.piece.memories);
    this.spare = emptyMemory(steps.piece.memories);
  }

  async read(tokens: readonly number[]): Promise<Float32Array> {
    this.requireRoom(tokens);
    const { piece, single } = this.steps;
    const { length } = piece;
    let output: Float32Array | undefined;
    let start = 0;
    // Only a text's first piece can be filled up: what stands before it is padding, as it is in the whole model.
    const first = this.length === 0 ? tokens.length % length : 0;
    if (first > 0) {
      output = await this.step(piece, [...new Array<number>(length - first).fill(0), ...tokens.slice(0, first)]);
      start = first;
    }
    for (; tokens.length - start >= length; start += length)
      output = await this.step(piece, tokens.slice(start, start + length));
    for (; start < tokens.length; start++) output = await this.step(single, [tokens[start]!]);
    this.length += tokens.length;
    return output!;
  }

  private async step({ session, memories, length }: Step, tokens: readonly number[]): Promise<Float32Array> {
    const named = ({ name }: Memory, tensors: Tensors): HostTensor => tensors[name]!;
    const feeds = Object.fromEntries(memories.map((memory) => [memory.name, named(memory, this.memory)]));
    const into = Object.fromEntries(memories.map((memory) => [nextName(memory.name), named(memory, this.spare)]));
    const fed: HostTensor = { dtype: 'float32', shape: [1, length], data: Float32Array.from(tokens) };
    const { output } = await this.steps.turn(() => session.run({ tokens: fed, ...feeds }, into));
    [this.memory, this.spare] = [this.spare, this.memory];
    return output!.data as Float32Array;
  }

  private requireRoom(tokens: readonly number[]): void {
    const room = this.steps.maxLength - this.length;
    if (tokens.length > 0 && tokens.length <= room && !tokens.includes(0)) return;
    throw new InvalidArgumentError('These tokens can not be read on from here.', {
      stage: 'architecture',
      expected: `1 to ${room} tokens, none of them 0`,
      received: `${tokens.length} tokens`,
      fix: 'Leave out the beginning of the text, and begin anew.',
    });
  }
}

const emptyMemory = (memories: readonly Memory[]): Tensors =>
  Object.fromEntries(
    memories.map(({ name, tensor }) => {
      const shape = tensor.shape.map(Number);
      const size = shape.reduce((product, length) => product * length, 1);
      return [name, { dtype: 'float32', shape, data: new Float32Array(size) } as const];
    }),
  );
