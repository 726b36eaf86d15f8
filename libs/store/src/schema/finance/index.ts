export { creditApplications, creditApplicationState, creditBatches } from './applications.ts';
export {
  creditApprovals,
  creditHistories,
  creditModels,
  creditModelState,
  creditPolicies,
  creditPolicyState,
} from './governance.ts';
export { lenderMembers, lenders } from './lenders.ts';
export { creditAlarms, creditMonitorings } from './monitoring.ts';
