export {
  findingCodes,
  type Decision,
  type Finding,
  type FindingCode,
  type IntervalMethod,
  type MeasuredShare,
  type OperatingPoint,
  type ProbabilityInterval,
  type Reason,
} from './finding.ts';
export { findingMessages } from './messages.ts';
export type { HeatMap, ModelIdentity, OutOfDistribution, SimilarCase, StudyResult } from './study-result.ts';
