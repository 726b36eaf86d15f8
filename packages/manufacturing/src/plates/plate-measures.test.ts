import { expect, test } from 'vitest';
import { plateColumns, plateMeasures } from './plate-measures.ts';

test('measures a mark’s place, outline and luminosity', () => {
  const given = Object.fromEntries(Object.keys(plateColumns).map((name) => [name, '1']));
  const measured = plateMeasures({
    ...given,
    ...{ X_Minimum: '900', X_Maximum: '1000', Length_of_Conveyer: '1200', Steel_Plate_Thickness: '100' },
    ...{ X_Perimeter: '10', Y_Perimeter: '30', Pixels_Areas: '108', Sum_of_Luminosity: '11397' },
    ...{ Minimum_of_Luminosity: '84', Maximum_of_Luminosity: '123', Y_Minimum: '0', Y_Maximum: '50' },
  });
  expect(Object.keys(measured)).toEqual(Object.keys(plateColumns));
  expect(Number(measured['logFromEdge'])).toBeCloseTo(Math.log(201), 12);
  expect(Number(measured['meanLuminosity'])).toBeCloseTo(105.5278, 4);
  expect(Number(measured['luminosityRange'])).toBe(39);
  expect(Number(measured['Y_Minimum'])).toBe(0);
  // A mark of 100 by 50, of which 108 are filled.
  expect(Number(measured['logAspect'])).toBeCloseTo(Math.log(2), 12);
  expect(Number(measured['logFilledShare'])).toBeCloseTo(Math.log(108 / 5000), 12);
  expect(Number(measured['logXRoughness'])).toBeCloseTo(Math.log(1.1), 12);
  expect(Number(measured['logYRoughness'])).toBeCloseTo(Math.log(1.6), 12);
  expect(Number(measured['logCompactness'])).toBeCloseTo(Math.log(41) - Math.log(108) / 2, 12);
  expect(Number(measured['acrossShare'])).toBeCloseTo(950 / 1200, 12);
  expect(Number(measured['luminosityPosition'])).toBeCloseTo((11397 / 108 - 84) / 39, 12);
});
