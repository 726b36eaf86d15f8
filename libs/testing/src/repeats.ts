import process from 'node:process';

/** How often a test repeats what strikes at random: a few times at each change, and `thorough` times with `NEWFIELD_MEASURE` set. */
export const repeats = (thorough: number, everyDay: number): number =>
  process.env['NEWFIELD_MEASURE'] ? thorough : everyDay;
