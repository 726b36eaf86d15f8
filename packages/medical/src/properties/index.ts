export {
  evaluateProperty,
  evaluatePropertyModel,
  propertyModelKinds,
  type EvaluatePropertyOptions,
  type PropertyEvaluation,
  type PropertyModelKind,
} from './evaluate-property.ts';
export type { PropertyFigures } from './judge-properties.ts';
export { openPropertyModel } from './property-bundle.ts';
export { PropertyModel, type MoleculeAnswer, type PropertyAnswer } from './property-model.ts';
export { propertySets, type PropertyGoal, type PropertySet, type PropertySetName } from './property-sets.ts';
export { openProperties, type MoleculeMatrix, type OpenPropertyOptions, type PropertyTable } from './property-table.ts';
export { shippedPropertyModels } from './shipped-property-models.ts';
export { trainPropertyModel, type TrainPropertyOptions, type TrainedProperties } from './train-property-model.ts';
