export {
  attachments,
  attendances,
  cannedReplies,
  conversations,
  conversationStatus,
  messageAuthor,
  messages,
  serviceCustomers,
  serviceQueues,
  serviceVisits,
} from './conversations.ts';
export {
  evaluations,
  flows,
  knowledgeGaps,
  knowledgeSources,
  questionSets,
  sourceState,
  translationTerms,
} from './knowledge.ts';
export { shopActions, shopCustomers, shopOrders, shopOrderState } from './shop.ts';
