export {
  countedCodes,
  findingCodes,
  isCounted,
  isCountedCode,
  isRefused,
  judgedCodes,
  type Count,
  type CountedCode,
  type CountedFinding,
  type Decision,
  type Finding,
  type FindingCode,
  type IntervalMethod,
  type JudgedCode,
  type JudgedFinding,
  type MeasuredShare,
  type OperatingPoint,
  type ProbabilityInterval,
  type Reason,
  type Refusal,
} from './finding.ts';
export { findingMessages } from './messages.ts';
export { countedIn } from './counted-in.ts';
export type { FoundBox, HeatMap, ModelIdentity, OutOfDistribution, SimilarCase, StudyResult } from './study-result.ts';
