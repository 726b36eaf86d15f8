import { currentCommit, describeMachine } from '../machine.ts';
import { checkSpeed, type SpeedCheck } from '../short/check-speed.ts';
import { printJson, type BenchOptions } from './options.ts';

/** @returns whether no speed was lost */
export async function runShort({ rounds, asJson, say }: BenchOptions): Promise<boolean> {
  const machine = describeMachine();
  const checks: SpeedCheck[] = await checkSpeed(rounds, say);
  if (asJson) printJson({ machine, commit: currentCommit(), rounds, checks });
  const lost = checks.filter(({ isLost }) => isLost);
  for (const { work, rival, ratio, expected } of lost) {
    say(
      `Speed lost: ${work} takes ${ratio.toPrecision(2)} × the time of ${rival}, ${(ratio / expected).toFixed(1)} times the ` +
        `${expected} that is expected. Find what slowed it down, or change src/short/expected-ratios.ts in tools/bench and ` +
        'say why.',
    );
  }
  return lost.length === 0;
}
