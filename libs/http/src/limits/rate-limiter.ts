import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { Pool } from 'pg';
import { RateLimitedError } from '../problem/rate-limited-error.ts';

/** So many requests in so many seconds. */
export interface RateLimitRule {
  readonly numRequestsMax: number;
  readonly windowS: number;
}

export interface RateLimiter {
  /**
   * Counts one request.
   *
   * @param bucket what is limited, such as a route
   * @param key    whom it is limited for, such as a user's id; hash what may identify a person
   * @throws RateLimitedError when the bucket is used up
   */
  consume(bucket: string, key: string, rule: RateLimitRule): Promise<void>;
  /** Forgets what was counted, such as failed sign-ins after a right one. */
  reset(bucket: string, key: string, rule: RateLimitRule): Promise<void>;
}

/**
 * Counts requests in the database, so that a limit holds over all apps and machines. Where the database is away each
 * process counts for itself.
 *
 * @param pool absent: each process counts for itself
 */
export function createRateLimiter(pool?: Pool): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterFor = (bucket: string, rule: RateLimitRule): RateLimiterAbstract => {
    const name = `${bucket}|${rule.numRequestsMax}|${rule.windowS}`;
    const limiter = limiters.get(name) ?? open(bucket, rule, pool);
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    async consume(bucket, key, rule) {
      try {
        await limiterFor(bucket, rule).consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new RateLimitedError(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
      }
    },
    async reset(bucket, key, rule) {
      await limiterFor(bucket, rule).delete(key);
    },
  };
}

function open(bucket: string, rule: RateLimitRule, pool: Pool | undefined): RateLimiterAbstract {
  const limits = { keyPrefix: bucket, points: rule.numRequestsMax, duration: rule.windowS };
  const insuranceLimiter = new RateLimiterMemory(limits);
  if (!pool) return insuranceLimiter;
  return new RateLimiterPostgres({
    ...limits,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    insuranceLimiter,
  });
}
