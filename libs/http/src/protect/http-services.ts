import process from 'node:process';
import { newfieldHome, type Database } from '@newfield/store';
import { auditSecret, loadSecret } from '../auth/secrets.ts';
import { createAuth, type Auth } from '../auth/create-auth.ts';
import type { OidcSettings } from '../auth/oidc-settings.ts';
import { createRateLimiter, type RateLimiter } from '../limits/rate-limiter.ts';
import type { ReadinessCheck } from '../observe/health.ts';
import { createLogger, type Logger } from '../observe/logger.ts';
import { createMetrics, type Metrics } from '../observe/metrics.ts';
import { createShutdown, type Shutdown } from '../observe/shutdown.ts';
import { createOrigins } from '../security/origins.ts';
import { createKnownCallers, type KnownCallers } from './known-callers.ts';
import { createKeyedRequests, type KeyedRequests } from './keyed-requests.ts';

/** Everything that protected routes of one app work with. */
export interface HttpServices {
  /** Name of the app. */
  readonly app: string;
  readonly database: Database;
  readonly auth: Auth;
  readonly auditKey: string;
  /** Counts over all apps and machines. */
  readonly sharedLimiter: RateLimiter;
  /** Counts in this process alone: cheap enough for every request. */
  readonly processLimiter: RateLimiter;
  readonly keyedRequests: KeyedRequests;
  /** Who goes on while the database is away, where a route allows it. */
  readonly knownCallers: KnownCallers;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Ids of the requests that are being answered. */
  readonly inFlight: Set<string>;
  readonly shutdown: Shutdown;
  readonly readinessChecks: Readonly<Record<string, ReadinessCheck>>;
  readonly numTrustedProxies: number;
}

export interface HttpServicesOptions {
  readonly app: string;
  readonly database: Database;
  /** Folder that holds `secrets/`; default `newfieldHome()`. */
  readonly home?: string;
  /** Default: from `$NEWFIELD_ORIGINS`. */
  readonly origins?: readonly string[];
  /** Default: from `$NEWFIELD_OIDC_…`; null turns it off. */
  readonly oidc?: OidcSettings | null;
  /** Default: `$NEWFIELD_TRUSTED_PROXIES`, else 0. */
  readonly numTrustedProxies?: number;
  readonly logger?: Logger;
  /** What else has to be there before the app is ready; the database always has. */
  readonly readinessChecks?: Readonly<Record<string, ReadinessCheck>>;
  /** What ends the process after an orderly shutdown; default `process.exit`. */
  readonly exit?: (code: number) => void;
}

/**
 * Opens sign-in, audit log, limits and figures on a database. The database is closed at shutdown.
 *
 * @throws SecretError when a secret of the installation can be neither read nor made
 */
export async function openHttpServices(options: HttpServicesOptions): Promise<HttpServices> {
  const { app, database, home = newfieldHome() } = options;
  const logger = options.logger ?? createLogger({ name: app });
  const origins = createOrigins(options.origins);
  const auth = await createAuth(database, {
    home,
    origins,
    warn: (message) => logger.warn(message),
    ...(options.oidc === undefined ? {} : { oidc: options.oidc }),
  });
  const auditKey = await loadSecret(auditSecret, home);
  const metrics = createMetrics(app);
  const inFlight = new Set<string>();
  const shutdown = createShutdown({
    logger,
    numInFlight: () => inFlight.size,
    ...(options.exit ? { exit: options.exit } : {}),
  });
  shutdown.onClose('database', () => database.close());
  return {
    app,
    database,
    auth,
    auditKey,
    sharedLimiter: createRateLimiter(database.pool),
    processLimiter: createRateLimiter(),
    keyedRequests: createKeyedRequests(database.pool),
    knownCallers: createKnownCallers(),
    logger,
    metrics,
    inFlight,
    shutdown,
    readinessChecks: { database: () => database.pool.query('select 1'), ...options.readinessChecks },
    numTrustedProxies: options.numTrustedProxies ?? Number(process.env['NEWFIELD_TRUSTED_PROXIES'] ?? 0),
  };
}
