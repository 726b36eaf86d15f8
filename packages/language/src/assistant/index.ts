export * from './assistant-types.ts';
export {
  actionNames,
  actionSpec,
  actionSpecs,
  slotNames,
  type ActionName,
  type ActionSpec,
  type SlotName,
} from './actions/action-specs.ts';
export { shopOrderSchema, orderStatuses, type OrderStatus, type ShopOrder } from './actions/shop-order.ts';
export {
  decideAddressChange,
  decideCancel,
  decideRefund,
  describeStatus,
  refusalCodes,
  type RefusalCode,
  type ShopDecision,
} from './actions/shop-rules.ts';
export { checkFlow, type FlowProblem } from './flow/check-flow.ts';
export { defaultFlow } from './flow/default-flow.ts';
export { assistantLanguages, flowSchema, handOverReasons, type Flow, type IntentRule } from './flow/flow.ts';
export { openAssistant, type Assistant, type AssistantOptions } from './open-assistant.ts';
export { advance, type Advanced } from './policy/advance.ts';
export type { Found } from './policy/step.ts';
export { closeConversation, firstState, handBack, takeOver } from './policy/states.ts';
export { maskPersonalData, unmask, type MaskedText } from './privacy/mask-personal-data.ts';
export type { PersonalRecord } from './privacy/known-values.ts';
export { fillTemplate } from './speech/fill-template.ts';
export { templates, type Templates } from './speech/templates/index.ts';
export { sharedEncoder } from './understanding/shared-encoder.ts';
export { actionPortCases, type ActionPortCase, type ActionPortStep } from './actions/action-port-cases.ts';
export {
  sampleShop,
  sampleShopData,
  type SampleCustomer,
  type SampleShop,
  type SampleShopData,
  type SampleShopOptions,
} from './actions/sample-shop.ts';
export {
  handOverBrief,
  type BriefedMessage,
  type BriefOptions,
  type HandOverBrief,
} from './hand-over/hand-over-brief.ts';
export { openSupportModels, shopIntentsFile, type SupportModels } from './understanding/open-support-models.ts';
export {
  evaluateAssistant,
  type AssistantEvaluation,
  type EvaluationFigures,
  type EvaluationOptions,
  type JudgedQuestion,
  type JudgedShare,
} from './evaluation/evaluate-assistant.ts';
export { readQuestionSet, type SavedQuestion } from './evaluation/question-set.ts';
export { sampleKnowledge } from './sample-knowledge.ts';
export {
  checkSupport,
  supportThresholds,
  type CheckedSentence,
  type CheckedText,
  type SupportOptions,
  type UnsupportedReason,
} from './speech/support/check-support.ts';
export { shippedAttacks, type Attack } from './attacks/attack.ts';
export {
  runAttacks,
  type AttackedWorld,
  type AttackReport,
  type AttackResult,
  type AttackTally,
} from './attacks/run-attacks.ts';
