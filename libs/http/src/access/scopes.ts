/** What an API key may be used for: `resource:action`, such as `models:read`. */
export type Scope = `${string}:${string}`;

/** How a scope is written. */
export const scopePattern = /^[a-z][a-z-]{0,40}:[a-z][a-z-]{0,40}$/;

/** Whether a text is written like a scope. */
export function isScope(value: string): value is Scope {
  return scopePattern.test(value);
}

/** `['models:read', 'models:write']` → `{ models: ['read', 'write'] }`, the form in which keys keep them. */
export function scopesToPermissions(scopes: readonly Scope[]): Record<string, string[]> {
  const permissions = new Map<string, string[]>();
  for (const scope of scopes) {
    const [resource = '', action = ''] = scope.split(':');
    permissions.set(resource, [...(permissions.get(resource) ?? []), action]);
  }
  return Object.fromEntries(permissions);
}

/** The other way round. */
export function permissionsToScopes(permissions: Record<string, string[]> | null | undefined): Scope[] {
  return Object.entries(permissions ?? {}).flatMap(([resource, actions]) =>
    actions.map((action): Scope => `${resource}:${action}`),
  );
}

/** The scopes of a key's row, which has them as JSON. */
export const scopesOf = (permissions: string | null): Scope[] =>
  permissionsToScopes(JSON.parse(permissions ?? '{}') as Record<string, string[]>);
