import { InvalidArgumentError } from '@newfield/core/contracts';
import { exothermicCstr } from './exothermic-cstr.ts';
import { klattEngellCstr } from './klatt-engell-cstr.ts';
import type { Plant } from './plant.ts';
import { quadrupleTank } from './quadruple-tank.ts';
import { woodBerryColumn } from './wood-berry-column.ts';

export const plants: readonly Plant[] = [quadrupleTank, exothermicCstr, klattEngellCstr, woodBerryColumn];

/** @throws InvalidArgumentError naming the plants that there are */
export function plantNamed(name: string): Plant {
  const plant = plants.find((one) => one.name === name);
  if (plant !== undefined) return plant;
  throw new InvalidArgumentError(`There is no plant "${name}".`, {
    stage: 'evaluation',
    expected: `one of: ${plants.map((one) => one.name).join(', ')}`,
    fix: 'Name another, such as quadruple-tank.',
  });
}
