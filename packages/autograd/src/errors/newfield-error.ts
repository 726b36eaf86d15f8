/** The stage of the pipeline an error belongs to. */
export type PipelineStage =
  'data' | 'preprocessing' | 'architecture' | 'training' | 'evaluation' | 'explanation' | 'deployment' | 'runtime';

/**
 * What every Newfield error carries besides its message.
 *
 * `received` holds a shape, dtype, range or length and never the value itself: values are patients and customers.
 */
export interface ErrorDetails {
  readonly stage?: PipelineStage;
  /** What was expected, in a few words. */
  readonly expected?: string;
  /** Shape, dtype, range or length of what came; never the value. */
  readonly received?: string;
  /** The sentence that tells a user what to do next. */
  readonly fix: string;
  readonly cause?: unknown;
}

const marker = Symbol.for('newfield.error');

/** Base of every error a user of Newfield can meet. Recognise one with `NewfieldError.isInstance`, which also works across copies of the package. */
export class NewfieldError extends Error {
  readonly [marker] = true;
  readonly code: string;
  readonly stage: PipelineStage;
  readonly expected: string | undefined;
  readonly received: string | undefined;
  readonly fix: string;
  readonly retryable: boolean;

  constructor(code: string, retryable: boolean, message: string, details: ErrorDetails & { stage: PipelineStage }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'NewfieldError';
    this.code = code;
    this.stage = details.stage;
    this.expected = details.expected;
    this.received = details.received;
    this.fix = details.fix;
    this.retryable = retryable;
  }

  static isInstance(value: unknown): value is NewfieldError {
    return typeof value === 'object' && value !== null && (value as { [marker]?: boolean })[marker] === true;
  }

  /** What a person reads: what happened, what was expected, what to do. */
  explain(): string {
    const lines = [this.message];
    if (this.expected !== undefined) lines.push(`  expected: ${this.expected}`);
    if (this.received !== undefined) lines.push(`  received: ${this.received}`);
    lines.push(`  fix:      ${this.fix}`);
    return lines.join('\n');
  }
}

export interface ErrorClass {
  new (message: string, details: ErrorDetails): NewfieldError;
  readonly code: string;
  isInstance(value: unknown): value is NewfieldError;
}

/**
 * Makes one leaf of the error tree.
 *
 * @param name       class name, ends in `Error`
 * @param code       stable, upper snake case; programs switch on it
 * @param stage      the stage the error belongs to unless its details say otherwise
 * @param retryable  whether the same call may succeed later without a change
 */
export function defineError(name: string, code: string, stage: PipelineStage, retryable = false): ErrorClass {
  const leaf = class extends NewfieldError {
    static readonly code = code;
    constructor(message: string, details: ErrorDetails) {
      super(code, retryable, message, { ...details, stage: details.stage ?? stage });
      this.name = name;
    }
    static override isInstance(value: unknown): value is NewfieldError {
      return NewfieldError.isInstance(value) && value.code === code;
    }
  };
  Object.defineProperty(leaf, 'name', { value: name });
  return leaf;
}
