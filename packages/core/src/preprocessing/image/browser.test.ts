import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';

it('the browser’s entry is bundled without Node’s modules and without the native decoder', async () => {
  const entry = fileURLToPath(new URL('browser.ts', import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@newfield/source', 'browser', 'import'] },
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) => ('output' in each ? each.output : []));
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [...chunk.moduleIds, ...chunk.imports] : []));
  expect(modules.some((id) => id.endsWith('/prepare-picture.ts'))).toBe(true);
  expect(modules.filter((id) => /sharp|^node:|__vite-browser-external/.test(id))).toEqual([]);
});
