export { explain, type ExplainablePredictor, type Explanation } from './grad-cam.ts';
