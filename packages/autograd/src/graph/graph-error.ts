import { NewfieldError } from '../errors/newfield-error.ts';

/** A graph that can't be built: shapes that don't fit, an operator without a gradient, an unknown operator. */
export class GraphError extends NewfieldError {
  static readonly code = 'GRAPH';

  constructor(message: string, fix: string, cause?: unknown) {
    super(GraphError.code, false, message, { stage: 'architecture', fix, cause });
    this.name = 'GraphError';
  }

  static override isInstance(value: unknown): value is GraphError {
    return NewfieldError.isInstance(value) && value.code === GraphError.code;
  }
}
