export type { DefectRegion, EvidenceMap, Inspection, Inspector, PartPicture } from './inspection/inspection.ts';
export { scaleOfCheckerboard, type CheckerboardScale } from './calibration/checkerboard-scale.ts';
export { defectSize, edgeUncertaintyOf, isLargeEnough } from './calibration/defect-size.ts';
export type { DefectSize, MeasuredSize, SmallestDefect } from './calibration/defect-size.ts';
export { scaleOfLengths, type KnownLength, type LengthScale } from './calibration/length-scale.ts';
export {
  attributeChart,
  fitAttributeChart,
  type AttributeBaseline,
  type CountedSample,
} from './control-charts/attribute-charts.ts';
export type { BrokenRule, ChartPoint, ControlChart } from './control-charts/control-chart.ts';
export {
  cusumChart,
  cusumInterval,
  cusumRunLength,
  type CusumChart,
  type CusumOptions,
  type CusumPoint,
} from './control-charts/cusum-chart.ts';
export { driftMonitor, type DriftAlarm, type DriftMonitor, type DriftOptions } from './control-charts/drift.ts';
export { ewmaChart, type EwmaOptions } from './control-charts/ewma-chart.ts';
export { pareto, type ParetoBar } from './control-charts/pareto.ts';
export type { RuleSet } from './control-charts/run-rules.ts';
export {
  fitIndividualsChart,
  fitMeanCharts,
  individualsCharts,
  meanCharts,
  type VariableBaseline,
  type VariableCharts,
} from './control-charts/variable-charts.ts';
export { regionsOf, type RegionOptions } from './regions/regions-of.ts';
export type { ChartKind, ReportChart, ReportLanguage, ShiftFacts } from './reports/shift-facts.ts';
export { shiftReport } from './reports/shift-report.ts';
export { madeUpPart, madeUpParts, type MadeUpPart, type MadeUpPartOptions } from './samples/made-up-parts.ts';
export type { MadeUpDefect } from './samples/part-defect.ts';
export type { MadeUpProduct } from './samples/part-surface.ts';
export { JournalInUseError } from './station/journal-owner.ts';
export type { JournalEntry } from './station/journal-segment.ts';
export type { InspectorFile } from './judging/inspector-file.ts';
export { JudgeThreads, type ThreadedJudge } from './judging/judge-threads.ts';
export type { JudgedPart, PartJudge } from './judging/part-judge.ts';
export type { ShownMap } from './judging/shown-map.ts';
export { JournalFullError, openJournal, type Journal, type JournalOptions } from './station/journal.ts';
export { waitingPictures, type WaitingPictures } from './station/waiting-pictures.ts';
export {
  fitInspector,
  type FitInspectorOptions,
  type FitProgress,
  type FittedInspector,
} from './anomaly/few-shot/fit-inspector.ts';
export type { InspectorBackbone } from './anomaly/few-shot/backbone.ts';
export { trainStudent, type TrainedStudent, type TrainStudentOptions } from './anomaly/student/train-student.ts';
export type { CurvePoint, MoreWorthTaking } from './anomaly/few-shot/learning-curve.ts';
export { conformalThreshold, neededPictures, type ConformalThreshold } from './thresholds/conformal-threshold.ts';
export { costThreshold, type InspectionCosts } from './thresholds/cost-threshold.ts';
export {
  promisedRateAt,
  promisedThreshold,
  type PromisedThreshold,
  type PromisedThresholdOptions,
} from './thresholds/promised-threshold.ts';
export { evaluateInspector, type EvaluateInspectorOptions, type Inspecting } from './inspection/evaluate-inspector.ts';
export type { InspectingPredictor, InspectorOptions } from './inspection/inspecting-predictor.ts';
export {
  bundleUse,
  openBackbone,
  openPackedBackbone,
  openPackedInspector,
  packedBundleUse,
  packInspector,
  type BundleUse,
} from './inspection/inspector-bundle.ts';
export { anomalyInspector, openInspector } from './inspection/open-inspector.ts';
export { partTensor } from './inspection/part-tensor.ts';
// Stations and template inspectors.
export { NoInspectorError } from './errors/no-inspector-error.ts';
export { StationBusyError } from './errors/station-busy-error.ts';
export { decodePart } from './pictures/decode-part.ts';
export { shownPicture, writePng } from './pictures/shown-picture.ts';
export { fitTemplate, type FittedTemplate, type FitTemplateOptions } from './template/fit-template.ts';
export {
  readTemplate,
  templateInspector,
  writeTemplate,
  type TemplateDocument,
} from './template/template-inspector.ts';
export {
  inspectorKinds,
  thresholdAsIs,
  thresholdByCosts,
  thresholdByRate,
  type ChosenCosts,
  type ChosenThreshold,
  type InspectorKind,
} from './products/chosen-threshold.ts';
export type { ProductInspector } from './products/product-inspector.ts';
