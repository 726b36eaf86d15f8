export {
  evaluateProperty,
  propertyModelKinds,
  type EvaluatePropertyOptions,
  type PropertyEvaluation,
  type PropertyModelKind,
} from './evaluate-property.ts';
export { PropertyModel, type MoleculeAnswer, type PropertyAnswer } from './property-model.ts';
export { propertySets, type PropertyGoal, type PropertySet, type PropertySetName } from './property-sets.ts';
export { openProperties, type MoleculeMatrix, type OpenPropertyOptions, type PropertyTable } from './property-table.ts';
export { trainPropertyModel, type TrainPropertyOptions } from './train-property-model.ts';
export { openPropertyModel } from './open-property-model.ts';
