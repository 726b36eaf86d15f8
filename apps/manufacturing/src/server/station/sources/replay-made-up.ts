import type { Product } from '@newfield/store';

import { madeUpPart, writePng } from '../../platform.ts';
import type { SourceOf } from './source-settings.ts';
import type { RunningSource, SourceSink } from './start-source.ts';

/** Made-up parts one after the other, for demonstrations: of a product that is made up itself, and of no other. */
export function replayMadeUp(
  { seed, partsPerMinute, defectShare }: SourceOf<'replay'>,
  product: Product,
  { inspect, onProblem }: SourceSink,
): RunningSource {
  if (!product.isMadeUp) {
    onProblem('not-made-up');
    return { stop: () => Promise.resolve() };
  }
  let isStopped = false;
  let ring: () => void = () => undefined;
  const running = (async () => {
    // Begins where the clock is, so that serial numbers don't come again after a restart.
    for (let index = Math.floor(Date.now() / 1000) % 1_000_000; !isStopped; index++) {
      const { picture, serial } = madeUpPart({ seed, defectShare }, index);
      await inspect({ bytes: await writePng(picture), serial }).then(
        () => onProblem(null),
        () => onProblem('replay'),
      );
      await new Promise<void>((resolve) => {
        ring = resolve;
        setTimeout(resolve, 60_000 / partsPerMinute).unref();
      });
    }
  })();
  return {
    async stop() {
      isStopped = true;
      ring();
      await running;
    },
  };
}
