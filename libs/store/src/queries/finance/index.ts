export { listApprovals, type ApprovalSubject, type CreditApproval, type Mover } from './approvals.ts';
export {
  claimCreditApplication,
  countCreditApplications,
  createCreditApplication,
  decideCreditApplication,
  getCreditApplication,
  releaseCreditApplication,
  searchCreditApplications,
  type AnalystDecision,
  type ApplicationSearch,
  type CreditApplicationLine,
  type CreditApplicationRow,
  type CreditApplicationState,
  type NamedCreditApplication,
  type NewCreditApplication,
} from './applications.ts';
export {
  createCreditBatch,
  failCreditBatch,
  finishCreditBatch,
  getCreditBatch,
  listCreditBatches,
  type CreditBatch,
  type NewCreditBatch,
} from './batches.ts';
export {
  createCreditHistory,
  describeCreditHistory,
  getCreditHistory,
  listCreditHistories,
  type CreditHistoryRow,
  type NewCreditHistory,
} from './histories.ts';
export {
  assignMember,
  changeLender,
  createLender,
  getLender,
  lenderOf,
  listLenders,
  type Lender,
  type LenderWithMembers,
  type NewLender,
} from './lenders.ts';
export {
  challengerModels,
  championModel,
  createCreditModel,
  getCreditModel,
  listCreditModels,
  moveCreditModel,
  servingModels,
  type CreditModelLine,
  type CreditModelRow,
  type CreditModelState,
  type NewCreditModel,
} from './models.ts';
export {
  changeCreditPolicy,
  createCreditPolicy,
  getCreditPolicy,
  keepSimulation,
  listCreditPolicies,
  livePolicy,
  moveCreditPolicy,
  type CreditPolicyRow,
  type CreditPolicyState,
} from './policies.ts';
export {
  acknowledgeAlarms,
  countOpenAlarms,
  keepMonitoring,
  latestMonitoring,
  listAlarms,
  type AlarmFilter,
  type CreditAlarm,
  type CreditMonitoring,
  type ListedAlarm,
  type NewCreditMonitoring,
} from './monitoring.ts';
export { withinLender, type LenderConnection } from './within-lender.ts';
