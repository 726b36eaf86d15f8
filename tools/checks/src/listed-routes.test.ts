import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { unlistedRoutes } from './listed-routes.ts';

const apps = join(import.meta.dirname, '../../../apps');

it('every app lists its routes', () => {
  const folders = readdirSync(apps, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const unlisted = folders.flatMap(({ name }) => unlistedRoutes(join(apps, name)).map((path) => `${name}/src/${path}`));
  expect(unlisted).toEqual([]);
});

it('a route that is not in the list is found', () => {
  const app = mkdtempSync(join(tmpdir(), 'newfield-app-'));
  try {
    const files = {
      'src/app/api/models/[id]/route.ts': '',
      'src/app/api/forgotten/route.ts': '',
      'src/app/page.tsx': '',
      'src/server/routes.ts': `import * as model from '../app/api/models/[id]/route.ts';\n`,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(app, path)), { recursive: true });
      writeFileSync(join(app, path), text);
    }
    expect(unlistedRoutes(app)).toEqual(['app/api/forgotten/route.ts']);
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
});
