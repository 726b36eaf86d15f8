import {
  buildDesign,
  describeModel,
  NewfieldError,
  openLayersModel,
  optimisers,
  topologyOf,
  trainingCost,
  usualLoss,
  weightStatistics,
  type DesignProblem,
  type LayersModel,
  type ModelDescription,
  type TrainingCost,
  type WeightStatistics,
} from '@newfield/core';
import type { DesignOptimiser } from './design-optimisers.ts';

/** With the momentum that one usually takes. */
export const optimiserNamed = (name: DesignOptimiser) =>
  name === 'sgd' ? optimisers.sgd({ learningRate: 0.01, momentum: 0.9 }) : optimisers[name]();

export interface DesignQuestion {
  /** The text of a design, or the folder of a bundle to read instead. */
  readonly source?: string;
  readonly bundleFolder?: string;
  readonly batchSize: number;
  readonly optimiser: DesignOptimiser;
}

/** Everything that can be said of a design without running it. */
export interface DesignAnalysis {
  readonly problem?: DesignProblem;
  readonly warning?: DesignProblem;
  readonly description?: ModelDescription;
  /** The model in the format of Keras and TensorFlow.js. */
  readonly topology?: string;
  readonly loss?: string;
  readonly cost?: TrainingCost;
  /** Why there is no cost. */
  readonly costProblem?: string;
  /** Of a bundle. */
  readonly weights?: readonly WeightStatistics[];
}

/** Takes a second or more for a large model: it runs in a thread of its own. */
export async function analyseDesign(question: DesignQuestion): Promise<DesignAnalysis> {
  const { source, bundleFolder } = question;
  if (bundleFolder !== undefined) {
    const { model } = await openLayersModel(bundleFolder);
    const weights = weightStatistics(model);
    return { ...factsOf(model, question), weights };
  }
  const built = await buildDesign(parse(source ?? ''));
  if ('problem' in built) return { problem: built.problem };
  return { ...factsOf(built.model, question), ...(built.warning && { warning: built.warning }) };
}

/** The model is gone afterwards. */
function factsOf(model: LayersModel, { batchSize, optimiser }: DesignQuestion): DesignAnalysis {
  const loss = usualLoss(model);
  const facts = { description: describeModel(model), topology: topologyOf(model), loss };
  try {
    return { ...facts, cost: trainingCost(model, { batchSize, loss, optimiser: optimiserNamed(optimiser) }) };
  } catch (cause) {
    if (!NewfieldError.isInstance(cause)) throw cause;
    return { ...facts, costProblem: cause.message };
  } finally {
    model.dispose();
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    // Not a design either; whoever wrote it sees where in the editor.
    return undefined;
  }
}
