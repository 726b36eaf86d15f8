import process from 'node:process';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { isRole, roles, type Role } from '../access/roles.ts';

/** A company's own sign-in by OpenID Connect. */
export interface OidcSettings {
  /** Such as `https://login.example.org/realms/hospital`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
  /** The claim that holds a role's name or a list of groups. */
  readonly roleClaim: string;
  /** Which group has which role. */
  readonly roleByGroup: Readonly<Record<string, Role>>;
}

/**
 * Reads `NEWFIELD_OIDC_ISSUER`, `_CLIENT_ID`, `_CLIENT_SECRET`, and optionally `_NAME`, `_ROLE_CLAIM` (default `groups`) and
 * `_ROLES` (`group=role,group=role`).
 *
 * @returns undefined when no issuer is set
 * @throws InvalidArgumentError when the settings are incomplete
 */
export function oidcFromEnvironment(environment: NodeJS.ProcessEnv = process.env): OidcSettings | undefined {
  const read = (name: string): string | undefined => environment[`NEWFIELD_OIDC_${name}`];
  const issuer = read('ISSUER');
  if (!issuer) return undefined;
  const clientId = read('CLIENT_ID');
  const clientSecret = read('CLIENT_SECRET');
  if (!clientId || !clientSecret) {
    throw new InvalidArgumentError('Sign-in by OpenID Connect is set up incompletely.', {
      stage: 'runtime',
      expected: 'NEWFIELD_OIDC_CLIENT_ID and NEWFIELD_OIDC_CLIENT_SECRET',
      fix: 'Set both, or unset NEWFIELD_OIDC_ISSUER.',
    });
  }
  return {
    issuer: issuer.replace(/\/$/, ''),
    clientId,
    clientSecret,
    name: read('NAME') ?? new URL(issuer).hostname,
    roleClaim: read('ROLE_CLAIM') ?? 'groups',
    roleByGroup: parseRoles(read('ROLES') ?? ''),
  };
}

function parseRoles(text: string): Record<string, Role> {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [group = '', role] = pair.split('=').map((part) => part.trim());
      if (group !== '' && isRole(role)) return [group, role];
      throw new InvalidArgumentError('NEWFIELD_OIDC_ROLES names a role that does not exist.', {
        stage: 'runtime',
        expected: 'group=role pairs; roles: viewer, operator, expert, administrator',
        fix: 'Write it like: ai-team=expert,it=administrator',
      });
    }),
  );
}

/**
 * The highest role that a profile's groups give; `viewer` when they give none, so that leaving a group takes its role away.
 *
 * @returns undefined where no groups are mapped: then roles are given here, by an administrator
 */
export function roleFromProfile(profile: Record<string, unknown>, settings: OidcSettings): Role | undefined {
  if (Object.keys(settings.roleByGroup).length === 0) return undefined;
  const claim = profile[settings.roleClaim];
  const groups = (Array.isArray(claim) ? claim : [claim]).map(String);
  const given = new Set(groups.map((group) => settings.roleByGroup[group]));
  return roles.findLast((role) => given.has(role)) ?? 'viewer';
}
