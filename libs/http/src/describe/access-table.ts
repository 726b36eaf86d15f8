import { includesRole, roles, type Role } from '../access/roles.ts';
import type { HttpMethod, Route } from './define-routes.ts';

/** Nobody, or a person with a role. */
export type Caller = 'nobody' | Role;

export const callers: readonly Caller[] = ['nobody', ...roles];

/** What one caller gets from one route: in, 401 (who are you?) or 403 (not you). */
export interface AccessRow {
  readonly method: HttpMethod;
  readonly path: string;
  readonly expected: Readonly<Record<Caller, 'in' | 401 | 403>>;
}

/** Every route × caller. `in` means any status but 401 and 403: what it is depends on what was sent. */
export function accessTable(routes: readonly Route[]): AccessRow[] {
  return routes.map(({ method, path, rules: { role } }) => ({
    method,
    path,
    expected: Object.fromEntries(
      callers.map((caller) => {
        if (role === 'public') return [caller, 'in'];
        if (caller === 'nobody') return [caller, 401];
        return [caller, includesRole(caller, role) ? 'in' : 403];
      }),
    ) as AccessRow['expected'],
  }));
}

/** The table in Markdown. */
export function accessTableMarkdown(rows: readonly AccessRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(['route', ...callers]),
    line(['---', ...callers.map(() => '---')]),
    ...rows.map(({ method, path, expected }) =>
      line([`${method} ${path}`, ...callers.map((caller) => String(expected[caller]))]),
    ),
  ].join('\n');
}
