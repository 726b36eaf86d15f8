import { emitOnnx, input, type ConstantData, type Tensor } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor, type Runtime, type RuntimeSession } from '@newfield/runtime';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import { compileBeside, readParameter, type CompiledModel, type Kept, type Memory } from './compiler/index.ts';
import { inTurn } from './in-turn.ts';
import { symbolicOf } from './symbolic-of.ts';
import type { LayersModel } from './tf.ts';
import { translationParts } from './transformer/translation-network.ts';

/** Writes targets of one source, several side by side, a token at a time. */
export interface SequenceDecoding {
  /** Tokens that were read in each target. */
  readonly length: number;
  /**
   * Reads on, one token in each target.
   *
   * @param tokens  one a row, none of them 0
   * @param parents the row of before that each goes on from; heeded from the second token on
   * @returns float32 `[rows, vocabulary]`, the model's output after each; overwritten by the next call
   * @throws InvalidArgumentError when the memory is full, or a number is out of its range
   */
  read(tokens: readonly number[], parents: readonly number[]): Promise<Float32Array>;
}

/** A translation network that reads a source once, and remembers what it made of each target's earlier tokens. */
export interface SequenceDecoder {
  /** Longest source, and longest target. */
  readonly maxLength: number;
  /** Targets side by side. */
  readonly rows: number;
  /** @throws InvalidArgumentError when the source is empty, too long, or holds a 0 */
  begin(source: readonly number[]): Promise<SequenceDecoding>;
  dispose(): Promise<void>;
}

export interface SequenceDecoderOptions {
  readonly runtime?: Runtime;
  /** Threads within one operator; default: every core. */
  readonly numThreads?: number;
  /** Default 4. */
  readonly rows?: number;
}

/**
 * Opens a `nextToken` model of `translationNetwork` for translating. Keys and values of the source are made once, those of the targets
 * are remembered. The answers are those of the whole model to about 1e-6.
 *
 * @throws InvalidArgumentError  when the model isn't of this kind
 * @throws UnsupportedLayerError when a layer can't read piece by piece
 */
export async function createSequenceDecoder(
  model: LayersModel,
  { runtime = createNodeRuntime('cpu'), numThreads, rows = 4 }: SequenceDecoderOptions = {},
): Promise<SequenceDecoder> {
  const maxLength = Number(symbolicOf(model, translationParts.source).shape[1]);
  const { source, piece, compiled } = compileParts(model, rows, maxLength);
  const bind = new Map<Tensor, ConstantData>(
    compiled.parameters.map((parameter) => [parameter.tensor, readParameter(parameter)] as const),
  );
  const open = (name: string, inputs: readonly Tensor[], outputs: Record<string, Tensor>): Promise<RuntimeSession> =>
    runtime.createSession(emitOnnx({ name, inputs, outputs, bind }), numThreads === undefined ? {} : { numThreads });
  const { kept, memories, output } = compiled;
  const made = Object.fromEntries(kept.map((one) => [one.name, one.made]));
  const next = Object.fromEntries(memories.map((memory) => [nextName(memory.name), memory.next]));
  const reading = await open('reading', [source], made);
  const inputs = [piece, ...kept.map(({ tensor }) => tensor), ...memories.map(({ tensor }) => tensor)];
  const writing = await open('writing', inputs, { output, ...next }).catch(async (cause: unknown) => {
    await reading.dispose();
    throw cause;
  });
  const turn = inTurn();
  return {
    maxLength,
    rows,
    async begin(tokens) {
      requireSource(tokens, maxLength);
      const padded = [...new Array<number>(maxLength - tokens.length).fill(0), ...tokens];
      const fed = float32([1, maxLength], Float32Array.from(padded));
      const known = await turn(() => reading.run({ source: fed }));
      return new Targets({ writing, kept, memories, known, rows, maxLength, turn });
    },
    async dispose() {
      await reading.dispose();
      await writing.dispose();
    },
  };
}

function compileParts(
  model: LayersModel,
  rows: number,
  maxLength: number,
): { source: Tensor; piece: Tensor; compiled: CompiledModel } {
  const of = (name: string) => symbolicOf(model, name);
  const [whole, mask, growing] = [
    of(translationParts.encoded),
    of(translationParts.sourceMask),
    of(translationParts.target),
  ];
  const inputs = [of(translationParts.source)];
  const source = input('source', [1, maxLength]);
  const piece = input('tokens', [rows, 1]);
  const compiled = compileBeside(
    [
      { inputs, output: whole },
      { inputs, output: mask },
    ],
    { inputs: [whole, mask, growing], output: model.outputs[0]! },
    { input: source, piece, memoryLength: maxLength },
  );
  return { source, piece, compiled };
}

const nextName = (name: string): string => `next:${name}`;
const float32 = (shape: readonly number[], data: Float32Array): HostTensor => ({ dtype: 'float32', shape, data });

function requireSource(tokens: readonly number[], maxLength: number): void {
  if (tokens.length > 0 && tokens.length <= maxLength && !tokens.includes(0)) return;
  throw new InvalidArgumentError('This source can not be read.', {
    stage: 'architecture',
    expected: `1 to ${maxLength} tokens, none of them 0`,
    received: `${tokens.length} tokens`,
    fix: 'Translate the text in parts.',
  });
}

type Tensors = Readonly<Record<string, HostTensor>>;

interface TargetsOptions {
  readonly writing: RuntimeSession;
  readonly kept: readonly Kept[];
  readonly memories: readonly Memory[];
  /** What was made of the source. */
  readonly known: Tensors;
  readonly rows: number;
  readonly maxLength: number;
  readonly turn: ReturnType<typeof inTurn>;
}

class Targets implements SequenceDecoding {
  length = 0;
  private readonly options: TargetsOptions;
  /** What is remembered, and what the next step writes to; they swap roles. */
  private memory: Tensors;
  private spare: Tensors;

  constructor(options: TargetsOptions) {
    this.options = options;
    this.memory = emptyMemory(options.memories);
    this.spare = emptyMemory(options.memories);
  }

  async read(tokens: readonly number[], parents: readonly number[]): Promise<Float32Array> {
    const { writing, kept, memories, known, rows, turn } = this.options;
    this.requireUsable(tokens, parents);
    if (this.length > 0) this.rearrange(parents);
    const feeds: Record<string, HostTensor> = { tokens: float32([rows, 1], Float32Array.from(tokens)) };
    for (const { name } of kept) feeds[name] = known[name]!;
    for (const { name } of memories) feeds[name] = this.memory[name]!;
    const into = Object.fromEntries(memories.map(({ name }) => [nextName(name), this.spare[name]!]));
    const { output } = await turn(() => writing.run(feeds, into));
    [this.memory, this.spare] = [this.spare, this.memory];
    this.length += 1;
    return output!.data as Float32Array;
  }

  /** Each row becomes that of its parent. */
  private rearrange(parents: readonly number[]): void {
    if (parents.every((parent, row) => parent === row)) return;
    for (const { name } of this.options.memories) {
      const from = this.memory[name]!.data as Float32Array;
      const to = this.spare[name]!.data as Float32Array;
      const size = from.length / parents.length;
      parents.forEach((parent, row) => to.set(from.subarray(parent * size, (parent + 1) * size), row * size));
    }
    [this.memory, this.spare] = [this.spare, this.memory];
  }

  private requireUsable(tokens: readonly number[], parents: readonly number[]): void {
    const { rows, maxLength } = this.options;
    const isRow = (parent: number): boolean => Number.isInteger(parent) && parent >= 0 && parent < rows;
    const fits = tokens.length === rows && parents.length === rows && !tokens.includes(0) && parents.every(isRow);
    if (fits && this.length < maxLength) return;
    throw new InvalidArgumentError('These tokens can not be read on from here.', {
      stage: 'architecture',
      expected: `${rows} tokens, none of them 0, as many parents, and fewer than ${maxLength} tokens before`,
      received: `${tokens.length} tokens, ${parents.length} parents, ${this.length} before`,
      fix: 'Give one token and one parent a row, and end before the memory is full.',
    });
  }
}

const emptyMemory = (memories: readonly Memory[]): Tensors =>
  Object.fromEntries(
    memories.map(({ name, tensor }) => {
      const shape = tensor.shape.map(Number);
      const size = shape.reduce((product, length) => product * length, 1);
      return [name, float32(shape, new Float32Array(size))] as const;
    }),
  );
