import { NewfieldError } from '@newfield/core/contracts';

/** Where a request breaks its schema; names places and rules, never values. */
export interface InputIssue {
  /** Which part of the request. */
  readonly part: 'body' | 'query' | 'params';
  /** RFC 6901; a name that isn't the schema's own, such as a key of a dictionary, is `*`. */
  readonly pointer: string;
  /** What the rule is: zod's issue code. */
  readonly rule: string;
  /** What the rule asks for, such as `number` or `≥ 1`. */
  readonly expected?: string;
}

/** Parameters, query or body break the route's schema. */
export class InvalidInputError extends NewfieldError {
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    super('INVALID_INPUT', false, `The request breaks its schema in ${issues.length} places.`, {
      stage: 'runtime',
      received: issues.map(({ part, pointer, rule }) => `${part}${pointer} ${rule}`).join(', '),
      fix: 'Compare the request with the OpenAPI description.',
    });
    this.name = 'InvalidInputError';
    this.issues = issues;
  }
}
