import type { Work } from '../contender.ts';
import { newfieldTraining } from '../contenders/newfield.ts';
import { pytorchTraining } from '../contenders/pytorch.ts';
import { tfjsTraining } from '../contenders/tfjs.ts';

/** One training step (forward, backward, Adam) of the article's network at batch 32. */
export const articleCnnStep: Work = {
  name: 'article-cnn-step',
  description: 'the article’s CNN, batch 32, one training step with Adam',
  contenders: [newfieldTraining, pytorchTraining, tfjsTraining],
  checkUnits: 2,
  tolerance: 2e-3,
};
