import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exothermicCstr } from './exothermic-cstr.ts';
import { klattEngellCstr } from './klatt-engell-cstr.ts';
import { plantNamed } from './plants.ts';
import { quadrupleTank } from './quadruple-tank.ts';
import { woodBerryColumn } from './wood-berry-column.ts';

const file = join(process.env['NEWFIELD_DATA'] ?? '', 'manufacturing/process_control_plants/plants.json');

describe.skipIf(!existsSync(file))('published parameters', () => {
  const published = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

  it('are those of the plants', () => {
    const { kc: _, ...tanks } = published.quadruple_tank.parameters;
    expect(quadrupleTank.parameters).toMatchObject(tanks);
    expect(exothermicCstr.parameters).toEqual(published.exothermic_cstr.parameters);
    expect(klattEngellCstr.parameters).toEqual(published.klatt_engell_cstr.parameters);
    const column = published.wood_berry_column;
    [0, 1].forEach((output) => {
      ['r', 's', 'f'].forEach((drive, index) => {
        const { K, tau, theta } = index < 2 ? column.G[output][index] : column.disturbance_F[output];
        const place = `${output + 1}${drive}`;
        const { parameters: p } = woodBerryColumn;
        expect([p[`K${place}`], p[`tau${place}`], p[`theta${place}`]]).toEqual([K, tau, theta]);
      });
    });
  });
});

describe('the exothermic tank', () => {
  it.each([
    [0.87725, 324.475],
    [0.49992, 350.006],
    [0.20876, 369.705],
  ])('rests at the published steady state of %d mol/L and %d K', (concentration, temperature) => {
    const slopes = exothermicCstr.derivatives([concentration, temperature], [300, 0], exothermicCstr.parameters);
    expect(slopes[0]).toBeCloseTo(0, 2);
    expect(slopes[1]).toBeCloseTo(0, 1);
  });
});

describe('plantNamed', () => {
  it('names the plants that there are', () => {
    expect(() => plantNamed('reactor')).toThrow('no plant');
  });
});
