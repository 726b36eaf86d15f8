import type { Row } from '@newfield/data';

/** Names of what a model of plates reads, all of them numbers. */
export const plateColumns = {
  ...columns(
    ...['X_Minimum', 'X_Maximum', 'Y_Minimum', 'Minimum_of_Luminosity', 'Maximum_of_Luminosity'],
    ...['Length_of_Conveyer', 'TypeOfSteel_A300', 'Edges_Index', 'Empty_Index', 'Square_Index', 'Outside_X_Index'],
    ...['Edges_X_Index', 'Edges_Y_Index', 'Outside_Global_Index', 'LogOfAreas', 'Log_X_Index', 'Log_Y_Index'],
    ...['Orientation_Index', 'Luminosity_Index', 'SigmoidOfAreas'],
  ),
  ...columns('logXPerimeter', 'logYPerimeter', 'logThickness', 'logFromEdge', 'meanLuminosity', 'luminosityRange'),
  ...columns('logAspect', 'logFilledShare', 'logXRoughness', 'logYRoughness', 'logCompactness', 'acrossShare'),
  ...columns('luminosityPosition'),
} as const;

function columns(...names: readonly string[]): Readonly<Record<string, 'numeric'>> {
  return Object.fromEntries(names.map((name) => [name, 'numeric']));
}

/**
 * A row of the data set with further measures of the mark: logarithms of what is skewed, mean and range of its luminosity, its place
 * across the conveyer and its distance from the nearer edge, and ratios that tell its outline: width to height, area and perimeters to
 * the box around it, perimeter to area.
 *
 * @param row with the names of UCI's columns, numbers as text
 */
export function plateMeasures(row: Row): Readonly<Record<string, string>> {
  const number = (name: string): number => Number(row[name]);
  const fromEdge = Math.min(number('X_Minimum'), number('Length_of_Conveyer') - number('X_Maximum'));
  const width = Math.max(number('X_Maximum') - number('X_Minimum'), 1);
  const height = Math.max(number('Y_Maximum') - number('Y_Minimum'), 1);
  const area = Math.max(number('Pixels_Areas'), 1);
  const perimeter = number('X_Perimeter') + number('Y_Perimeter');
  const luminosityRange = number('Maximum_of_Luminosity') - number('Minimum_of_Luminosity');
  const meanLuminosity = number('Sum_of_Luminosity') / area;
  const measured = {
    // Its place along a coil of kilometres.
    Y_Minimum: Math.log1p(number('Y_Minimum')),
    logXPerimeter: Math.log1p(number('X_Perimeter')),
    logYPerimeter: Math.log1p(number('Y_Perimeter')),
    logThickness: Math.log(number('Steel_Plate_Thickness')),
    logFromEdge: Math.log1p(Math.max(fromEdge, 0)),
    meanLuminosity,
    luminosityRange,
    logAspect: Math.log(width / height),
    logFilledShare: Math.log(area / (width * height)),
    logXRoughness: Math.log1p(number('X_Perimeter') / width),
    logYRoughness: Math.log1p(number('Y_Perimeter') / height),
    logCompactness: Math.log1p(perimeter) - Math.log(area) / 2,
    acrossShare: (number('X_Minimum') + number('X_Maximum')) / 2 / Math.max(number('Length_of_Conveyer'), 1),
    // Where between the darkest and the brightest pixel the mean lies.
    luminosityPosition: (meanLuminosity - number('Minimum_of_Luminosity')) / Math.max(luminosityRange, 1),
  };
  const all: Readonly<Record<string, unknown>> = { ...row, ...measured };
  return Object.fromEntries(Object.keys(plateColumns).map((name) => [name, String(all[name])]));
}
