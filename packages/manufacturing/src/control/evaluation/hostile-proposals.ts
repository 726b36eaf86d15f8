import type { PredictiveController } from '../predictive/predictive-controller.ts';
import type { PlantInput } from '../plants/plant.ts';
import { randomNumbers } from '../simulation/random-numbers.ts';

/** Proposes inputs by chance, often at their limits, held for up to 30 samples: what a safety filter has to withstand. */
export function hostileProposals(inputs: readonly PlantInput[], seed: number): PredictiveController {
  const random = randomNumbers(seed);
  let [left, proposed] = [0, inputs.map(({ min }) => min)];
  return {
    reset: () => undefined,
    decide() {
      if (left <= 0) {
        left = Math.ceil(random.uniform(0, 30));
        proposed = inputs.map(({ min, max }) =>
          Math.min(max, Math.max(min, random.uniform(2 * min - max, 2 * max - min))),
        );
      }
      left -= 1;
      return { inputs: proposed, plan: [proposed] };
    },
  };
}
