/** What a person may do, each role including those before it. */
export const roles = ['viewer', 'operator', 'expert', 'administrator'] as const;

/**
 * - `viewer` looks at results
 * - `operator` runs predictions and works lists off
 * - `expert` trains, registers and promotes models
 * - `administrator` manages people, keys and the audit log
 */
export type Role = (typeof roles)[number];

/** Who a route is open to: a role and those above it, or anybody at all. */
export type Audience = Role | 'public';

/** Whether `role` may do what `needed` may do. */
export function includesRole(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** Narrows what came from a database or an identity provider. */
export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value);
}
