const msOfDay = 86_400_000;

export const periodLengths = ['7', '30', '90', '365'] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** The last so many days up to the end of today, as the server is asked for them. */
export function periodOf(numDays: PeriodLength, now: Date, timeZone: string): Readonly<Record<string, string>> {
  const end = new Date(now);
  end.setHours(24, 0, 0, 0);
  return { from: new Date(end.getTime() - Number(numDays) * msOfDay).toISOString(), to: end.toISOString(), timeZone };
}

/** 95 % interval of a share. @see Wilson 1927 */
export function shareInterval(numRight: number, numCases: number): readonly [number, number] {
  const z = 1.959964;
  const [share, spread] = [numRight / numCases, (z * z) / numCases];
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / numCases + spread / (4 * numCases));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
