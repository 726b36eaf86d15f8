export { explain, heatmapOf, type ExplainablePredictor, type Explanation, type ExplainOptions } from './explain.ts';
export type { Attribution, Explainer, ExplainerOptions, Subject } from './explainer.ts';
export { explainers, type ExplainerName } from './explainers.ts';
export { renderHeatmap } from './render-heatmap.ts';
export { exactShapley, type Game } from './shapley/exact-shapley.ts';
export { kernelShap, type KernelShapOptions } from './shapley/kernel-shap.ts';
export { faithfulness, type Faithfulness, type FaithfulnessOptions } from './faithfulness.ts';
export { randomisationCheck, type RandomisationCheck } from './randomisation-check.ts';
