import { includesRole, roles, type Role } from '../access/roles.ts';
import type { Scope } from '../access/scopes.ts';
import type { HttpMethod, Route } from './define-routes.ts';

/** Nobody, a person with a role, or an administrator's API key with all the scopes there are. */
export type Caller = 'nobody' | Role | 'key';

export const callers: readonly Caller[] = ['nobody', ...roles, 'key'];

/** What one caller gets from one route: in, 401 (who are you?) or 403 (not you). */
export interface AccessRow {
  readonly method: HttpMethod;
  readonly path: string;
  /** What an API key needs to get in; undefined where keys are refused, or nothing is needed. */
  readonly scope: Scope | undefined;
  readonly expected: Readonly<Record<Caller, 'in' | 401 | 403>>;
}

/** Every route × caller. `in` means any status but 401 and 403: what it is depends on what was sent. */
export function accessTable(routes: readonly Route[]): AccessRow[] {
  return routes.map(({ method, path, rules: { role, scope } }) => ({
    method,
    path,
    scope,
    expected: Object.fromEntries(
      callers.map((caller) => {
        if (role === 'public') return [caller, 'in'];
        if (caller === 'nobody') return [caller, 401];
        if (caller === 'key') return [caller, scope === undefined ? 403 : 'in'];
        return [caller, includesRole(caller, role) ? 'in' : 403];
      }),
    ) as AccessRow['expected'],
  }));
}

/** The table in Markdown, its columns as wide as Prettier makes them. An API key gets in with the scope that its column names. */
export function accessTableMarkdown(rows: readonly AccessRow[]): string {
  const cells = rows.map(({ method, path, scope, expected }) => [
    `\`${method} ${path}\``,
    ...callers.map((caller) => (caller === 'key' && scope !== undefined ? `\`${scope}\`` : String(expected[caller]))),
  ]);
  const header = ['route', ...callers];
  const widths = header.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
