export {
  findReport,
  listDeliveries,
  listReports,
  recordDelivery,
  signStudy,
  type StudyDelivery,
  type StudyReport,
} from './reports.ts';
export { listResults, newestResult, recordReading, type StudyReading, type StudyResultRow } from './results.ts';
export {
  addReview,
  claimStudy,
  listReviews,
  releaseStudy,
  type NamedReview,
  type NewReview,
  type StudyReview,
} from './reviews.ts';
export {
  getScreenMolecule,
  listScreenMolecules,
  readScreenStructures,
  type ScreenMolecule,
  type ScreenMoleculeSearch,
  type ScreenStructure,
} from './screen-molecules.ts';
export { countScreenRefusals, listScreenRefusals, type ScreenRefusal } from './screen-refusals.ts';
export {
  createScreen,
  deleteScreen,
  getScreen,
  listScreens,
  recordScreen,
  type MoleculeScreen,
  type NewScreen,
  type ScreenResult,
  type ScreenRow,
} from './screens.ts';
export {
  countStudies,
  getInstance,
  getStudy,
  listInstances,
  listPriorStudies,
  searchStudies,
  type Instance,
  type Study,
  type StudyState,
  type WorklistRow,
  type WorklistSearch,
} from './studies.ts';
export { takeInInstance, type IncomingInstance } from './take-in.ts';
export {
  createTreatmentStudy,
  deleteTreatmentStudy,
  getTreatmentStudy,
  keepLearntTreatment,
  listTreatmentStudies,
  planTreatmentStudy,
  type NewTreatmentStudy,
  type TreatmentStudyRow,
} from './treatment-studies.ts';
