import { NewfieldError } from '@newfield/core/contracts';

/** Too many requests; the same one succeeds after `retryAfterS`. */
export class RateLimitedError extends NewfieldError {
  /** Seconds until the next request is let through. */
  readonly retryAfterS: number;

  constructor(retryAfterS: number) {
    super('RATE_LIMITED', true, 'Too many requests came in a short time.', {
      stage: 'runtime',
      fix: `Wait ${retryAfterS} s and try again.`,
    });
    this.name = 'RateLimitedError';
    this.retryAfterS = retryAfterS;
  }
}
