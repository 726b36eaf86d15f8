export {
  driftAlarms,
  inspections,
  overrides,
  partVerdict,
  type InspectedKind,
  type InspectedRegion,
} from './inspections.ts';
export { products, productState, shifts, sourceKind, stations } from './stations.ts';
