export { explain, type ExplainablePredictor, type Explanation } from './grad-cam.ts';
export { renderHeatmap } from './render-heatmap.ts';
