export { centreTargets, type CentreGrid } from './centre-targets.ts';
export { augmentDetection, type DetectionAugmentation } from './detection-augmentation.ts';
