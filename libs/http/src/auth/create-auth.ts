import { newfieldHome, type Database } from '@newfield/store';
import { createOrigins, type Origins } from '../security/origins.ts';
import { createAuthEngine, type AuthEngine } from './auth-engine.ts';
import { oidcFromEnvironment, type OidcSettings } from './oidc-settings.ts';
import { authSecret, loadSecret } from './secrets.ts';
import { createVerifiedKeys, type VerifiedKeys } from './verified-keys.ts';

export interface AuthOptions {
  /** Folder that holds `secrets/`; default `newfieldHome()`. */
  readonly home?: string;
  /** Default: from `$NEWFIELD_ORIGINS`. */
  readonly origins?: Origins;
  /** Default: from `$NEWFIELD_OIDC_…`; null turns it off. */
  readonly oidc?: OidcSettings | null;
  /** Receives warnings; they hold no personal data. */
  readonly warn?: (message: string) => void;
}

/** Sign-in for all apps of one installation. */
export interface Auth {
  readonly database: Database;
  readonly engine: AuthEngine;
  readonly origins: Origins;
  readonly secret: string;
  readonly verifiedKeys: VerifiedKeys;
  /** What the sign-in page offers besides the password: the provider's name. */
  readonly oidcName: string | undefined;
}

/**
 * Opens sign-in on a database.
 *
 * @throws SecretError when the installation's secret can be neither read nor made
 */
export async function createAuth(database: Database, options: AuthOptions = {}): Promise<Auth> {
  const { home = newfieldHome(), origins = createOrigins(), warn = () => undefined } = options;
  const oidc = options.oidc === undefined ? oidcFromEnvironment() : (options.oidc ?? undefined);
  const secret = await loadSecret(authSecret, home);
  const engine = createAuthEngine({ database, secret, origins, oidc, warn });
  return { database, engine, origins, secret, verifiedKeys: createVerifiedKeys(), oidcName: oidc?.name };
}
