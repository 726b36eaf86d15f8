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
export { findingsOfStudy, type StudyFinding } from './findings-of-study.ts';
export type { FoundBox, HeatMap, ModelIdentity, OutOfDistribution, SimilarCase, StudyResult } from './study-result.ts';
