import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { hashPassword } from 'better-auth/crypto';
import { genericOAuth } from 'better-auth/plugins';
import { eq } from 'drizzle-orm';
import { authAccounts, authApiKeys, authSessions, authUsers, authVerifications, type Database } from '@newfield/store';
import type { Origins } from '../security/origins.ts';
import { LastAdministratorError } from '../problem/http-errors.ts';
import { linkSignIn } from './link-sign-in.ts';
import { roleFromProfile, type OidcSettings } from './oidc-settings.ts';
import { passwordLengthMax, passwordLengthMin, requireStrongPassword } from './password-strength.ts';
import { changePerson } from './people.ts';
import { signInContext } from './sign-in-context.ts';

/** Header in which the address that we found reaches better-auth; a client's own is removed. */
export const addressHeader = 'x-newfield-address';

const sessionS = 12 * 60 * 60;

export interface AuthEngineOptions {
  readonly database: Database;
  readonly secret: string;
  readonly origins: Origins;
  readonly oidc: OidcSettings | undefined;
  /** Receives better-auth's messages without what they are about. */
  readonly warn: (message: string) => void;
}

/** better-auth with this product's settings. Only a few of its paths are reachable, see auth-route.ts. */
export function createAuthEngine({ database, secret, origins, oidc, warn }: AuthEngineOptions) {
  const { configured } = origins;
  const isHttps = configured.length > 0 && configured.every((origin) => origin.startsWith('https:'));
  const hosts =
    configured.length > 0
      ? configured.map((origin) => new URL(origin).host)
      : ['localhost:*', '127.0.0.1:*', '[::1]:*'];
  return betterAuth({
    appName: 'newfield',
    basePath: '/api/auth',
    baseURL: {
      allowedHosts: hosts,
      protocol: isHttps ? 'https' : 'http',
      // For calls outside a request, such as checking an API key; `admit` has refused foreign hosts before.
      fallback: configured[0] ?? 'http://127.0.0.1:3000',
    },
    secret,
    trustedOrigins: (request) => {
      const own = request?.headers.get('origin');
      return own && origins.isOwn(own, request?.headers ?? new Headers()) ? [own, ...configured] : [...configured];
    },
    database: drizzleAdapter(database.db, {
      provider: 'pg',
      transaction: true,
      schema: {
        user: authUsers,
        session: authSessions,
        account: authAccounts,
        verification: authVerifications,
        apikey: authApiKeys,
      },
    }),
    user: {
      additionalFields: {
        role: { type: 'string', required: false, input: false, defaultValue: 'viewer' },
        isDisabled: { type: 'boolean', required: false, input: false, defaultValue: false },
      },
    },
    session: { expiresIn: sessionS, updateAge: 60 * 60, cookieCache: { enabled: false } },
    account: { accountLinking: { enabled: true } },
    emailAndPassword: {
      enabled: true,
      // People are invited by an administrator.
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      revokeSessionsOnPasswordReset: true,
      // Here, because every way to set a password passes here.
      password: { hash: hashStrongPassword },
    },
    plugins: [
      linkSignIn(database),
      apiKey({
        defaultPrefix: 'nf_',
        requireName: true,
        maximumNameLength: 100,
        rateLimit: { enabled: false },
        startingCharactersConfig: { shouldStore: true, charactersLength: 8 },
        keyExpiration: { defaultExpiresIn: null, minExpiresIn: 1, maxExpiresIn: 3650 },
      }),
      ...(oidc ? [genericOAuth({ config: [oidcProvider(oidc)] })] : []),
    ],
    databaseHooks: {
      session: { create: { before: (session) => beforeSession(database, session.userId) } },
      // We never call the provider for a person, so its tokens are not kept.
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
    },
    // Ours counts over all apps, by account and by address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { onError: (error) => warn(`better-auth: ${error instanceof Error ? error.name : 'unknown error'}`) },
    logger: { level: 'warn', log: (level, message) => warn(`better-auth: ${level}: ${message}`) },
    advanced: {
      // Said because better-auth turns both checks off where NODE_ENV is `test`.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'newfield',
      useSecureCookies: isHttps,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
  });
}

export type AuthEngine = ReturnType<typeof createAuthEngine>;

async function hashStrongPassword(password: string): Promise<string> {
  try {
    if (!signInContext().isComparing) requireStrongPassword(password);
  } catch {
    // better-auth answers its own kind of error with its code, and takes any other for a fault of the server.
    throw new APIError('UNPROCESSABLE_ENTITY', { code: 'WEAK_PASSWORD' });
  }
  return hashPassword(password);
}

function oidcProvider(oidc: OidcSettings) {
  return {
    providerId: 'oidc',
    name: oidc.name,
    discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    overrideUserInfo: true,
    mapProfileToUser: (profile: Record<string, unknown>) => {
      const role = roleFromProfile(profile, oidc);
      if (role !== undefined) signInContext().role = role;
      return {};
    },
  };
}

async function beforeSession(database: Database, userId: string): Promise<void> {
  const context = signInContext();
  const [user] = await database.db
    .select({ isDisabled: authUsers.isDisabled, role: authUsers.role })
    .from(authUsers)
    .where(eq(authUsers.id, userId));
  if (user?.isDisabled !== false) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' });
  if (context.role !== undefined && context.role !== user.role) {
    await changePerson(database, userId, { role: context.role }).catch((error: unknown) => {
      // Whatever the groups say, somebody has to be able to administer.
      if (!LastAdministratorError.isInstance(error)) throw error;
    });
  }
  context.userId = userId;
}

async function withoutTokens<T extends object>(account: T) {
  return { data: { ...account, idToken: null, accessToken: null, refreshToken: null } };
}
