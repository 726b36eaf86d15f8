export {
  conversationLanguages,
  decisionCounts,
  handleTime,
  handOverReasonCounts,
  intentsByDay,
  ratingCounts,
  serviceTotals,
  thumbCounts,
  type DayIntent,
  type HandleTime,
  type NamedCount,
  type ServicePeriod,
  type ServiceTotals,
} from './analytics.ts';
export { approvedSources, type ApprovedSource } from './approved-sources.ts';
export {
  addAttachment,
  attach,
  attachmentsOf,
  countWaitingAttachments,
  getAttachment,
  removeAttachment,
  type Attachment,
  type NewAttachment,
} from './attachments.ts';
export { attend, attendanceMs, forgetAttendance, listAttendances, type Attendance } from './attendances.ts';
export { conversationOfCustomer, type AttendedConversation } from './attended-conversation.ts';
export { conversationAuthors, personName } from './authors.ts';
export {
  changeCannedReply,
  createCannedReply,
  listCannedReplies,
  removeCannedReply,
  type CannedReply,
  type NewCannedReply,
} from './canned-replies.ts';
export {
  changeConversation,
  conversationChannel,
  createConversation,
  getConversation,
  lockConversation,
  openConversationOf,
  tellFollowers,
  type Conversation,
  type ConversationChange,
  type NewConversation,
} from './conversations.ts';
export { customerContext, sentAttachments, type CustomerContext, type SentAttachment } from './customer-context.ts';
export {
  currentEvaluation,
  getEvaluation,
  keepEvaluation,
  listEvaluations,
  type Evaluation,
  type EvaluationLine,
  type NewEvaluation,
} from './evaluations.ts';
export {
  changeFlow,
  createFlow,
  discardFlow,
  getFlow,
  listFlows,
  publishFlow,
  type FlowLine,
  type FlowRow,
  type Publication,
} from './flows.ts';
export {
  agentAnswersTo,
  gapsOfSource,
  listGaps,
  moveGaps,
  recordGap,
  type GapMove,
  type KnowledgeGap,
  type KnowledgeGapState,
  type NewKnowledgeGap,
} from './gaps.ts';
export {
  countInbox,
  listInbox,
  type InboxCounts,
  type InboxFilter,
  type InboxLine,
  type InboxPage,
  type InboxRequest,
} from './inbox.ts';
export { liveFlow } from './live-flow.ts';
export {
  appendMessage,
  changeMessage,
  findMessage,
  listMessages,
  type Message,
  type MessageRange,
  type NewMessage,
} from './messages.ts';
export { moveSource } from './move-source.ts';
export { personalRecord, type CustomersOwn } from './personal-record.ts';
export {
  changeQuestionSet,
  createQuestionSet,
  deleteQuestionSet,
  getQuestionSet,
  listQuestionSets,
  type NewQuestionSet,
  type QuestionSet,
  type QuestionSetLine,
} from './question-sets.ts';
export {
  changeServiceQueue,
  createServiceQueue,
  listServiceQueues,
  queueForLanguage,
  type NewServiceQueue,
  type ServiceQueue,
} from './queues.ts';
export {
  changeShopOrder,
  fillShop,
  findShopAction,
  findShopCustomer,
  listMadeUpCustomers,
  listShopOrders,
  lockShopOrder,
  refundRequestedAt,
  settleShopAction,
  takeShopAction,
  type ShopAction,
  type ShopCustomer,
  type ShopOrderChange,
  type ShopOrderRow,
} from './shop.ts';
export {
  changeSource,
  createSource,
  getSource,
  listSources,
  sourceVersions,
  type KnowledgeSource,
  type KnowledgeSourceLine,
  type KnowledgeSourceState,
  type NewKnowledgeSource,
  type SourceSearch,
} from './sources.ts';
export { serviceChannel } from './tell-service.ts';
export { listTerms, putTerm, removeTerm, type NewTranslationTerm, type TranslationTerm } from './terms.ts';
export {
  getMessage,
  incompleteMessages,
  owedConversations,
  owedTurn,
  recordTurn,
  type AssistantTurn,
  type OwedTurn,
} from './turns.ts';
export {
  beginVisit,
  customerOfVisit,
  endVisit,
  isAnsweringMadeUp,
  lockCustomer,
  type NewVisit,
  type ProvedCustomer,
  type ServiceCustomer,
} from './visits.ts';
