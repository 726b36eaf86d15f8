/** What a page needs to train by itself: the step as a graph, losses and optimisers; pure, without what reads files or starts threads. */
export { losses, type Loss } from './losses/index.ts';
export { optimisers, type Optimiser } from './optimisers/index.ts';
export { emitEvaluationGraph, emitStepGraph, nextName, slotName, type StepModel } from './step-graph.ts';
