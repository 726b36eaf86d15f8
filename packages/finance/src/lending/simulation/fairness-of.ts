import { groupFairness, type GroupFairness } from '../../governance/fairness.ts';

const numGroupsMax = 20;

/** Applicants whose group nobody stated are left out; so are all but the twenty largest groups. */
export function fairnessOf(
  values: readonly (string | null)[],
  {
    approved,
    badChances,
    bad,
  }: { readonly approved: Uint8Array; readonly badChances: Float64Array; readonly bad: Uint8Array },
): GroupFairness[] {
  const sizes = new Map<string, number>();
  for (const value of values) if (value !== null) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const kept = new Set(
    [...sizes]
      .sort(([, a], [, b]) => b - a)
      .slice(0, numGroupsMax)
      .map(([group]) => group),
  );
  const rows = values.flatMap((value, row) => (value !== null && kept.has(value) ? [row] : []));
  if (rows.length === 0) return [];
  return groupFairness({
    groups: rows.map((row) => values[row]!),
    approved: rows.map((row) => approved[row]!),
    probabilities: rows.map((row) => badChances[row]!),
    bad: rows.map((row) => bad[row]!),
  }).sort((a, b) => b.applicants - a.applicants);
}
