export { defectiveScores } from './defective-scores.ts';
export {
  acknowledgeDriftAlarms,
  countOpenDriftAlarms,
  listDriftAlarms,
  raiseDriftAlarm,
  type DriftAlarmFilter,
  type DriftAlarmRow,
  type ListedDriftAlarm,
  type NewDriftAlarm,
} from './drift-alarms.ts';
export {
  countDefectKinds,
  countInspectionsByTime,
  totalInspections,
  type InspectionCount,
  type InspectionTotals,
} from './inspection-counts.ts';
export { listSizes, type InspectionSize } from './inspection-sizes.ts';
export {
  getInspection,
  listScores,
  recordInspections,
  searchInspections,
  type FinalVerdict,
  type FullInspection,
  type InspectionLine,
  type InspectionRow,
  type InspectionScope,
  type InspectionScore,
  type InspectionSearch,
  type NewInspection,
} from './inspections.ts';
export {
  addOverride,
  listNamedKinds,
  listOverrides,
  type NamedOverride,
  type NewOverride,
  type Override,
} from './overrides.ts';
export {
  changeProduct,
  createProduct,
  getProduct,
  listProducts,
  type NewProduct,
  type Product,
  type ProductChange,
} from './products.ts';
export {
  currentShift,
  endShift,
  getShift,
  keepShiftReport,
  listShifts,
  startShift,
  type NamedShift,
  type NewShift,
  type Shift,
} from './shifts.ts';
export {
  changeStation,
  createStation,
  getStation,
  listStations,
  type NamedStation,
  type NewStation,
  type Station,
  type StationChange,
} from './stations.ts';
