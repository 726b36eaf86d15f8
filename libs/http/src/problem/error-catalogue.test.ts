import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCatalogue } from './error-catalogue.ts';

const workspace = join(import.meta.dirname, '../../../..');

/** Every code that some error of the workspace has, read from the sources. */
function codesInSources(): string[] {
  const codes = new Set<string>();
  for (const group of ['packages', 'libs']) {
    for (const project of readdirSync(join(workspace, group), { withFileTypes: true })) {
      if (!project.isDirectory()) continue;
      const files = filesBelow(join(workspace, group, project.name, 'src'));
      for (const file of files) {
        const source = readFileSync(file, 'utf8');
        for (const [, code] of source.matchAll(/(?:defineError\(\s*'\w+',\s*|super\(\s*)'([A-Z][A-Z_]+)'/g))
          codes.add(code ?? '');
      }
    }
  }
  return [...codes].sort();
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

describe('the catalogue of errors', () => {
  test('has a status and two sentences for every code in the workspace', () => {
    const codes = codesInSources();
    expect(codes).toContain('SHAPE_MISMATCH');
    expect(codes).toContain('RATE_LIMITED');
    expect(codes.filter((code) => !(code in errorCatalogue))).toEqual([]);
  });

  test('speaks two languages in whole sentences', () => {
    for (const { status, en, zh } of Object.values(errorCatalogue)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(zh).toMatch(/^\p{Script=Han}.*。$/u);
    }
  });
});
