import type { Route } from '@newfield/http';

import * as analytics from '../app/api/analytics/route.ts';
import * as analyticsCosts from '../app/api/analytics/costs/route.ts';
import * as analyticsExport from '../app/api/analytics/export/route.ts';
import * as audit from '../app/api/audit/route.ts';
import * as auditVerification from '../app/api/audit/verification/route.ts';
import * as auth from '../app/api/auth/[...path]/route.ts';
import * as cannedReplies from '../app/api/canned-replies/route.ts';
import * as cannedReply from '../app/api/canned-replies/[id]/route.ts';
import * as conversation from '../app/api/conversations/[id]/route.ts';
import * as attachment from '../app/api/conversations/[id]/attachments/[attachment]/route.ts';
import * as attendance from '../app/api/conversations/[id]/attendance/route.ts';
import * as claim from '../app/api/conversations/[id]/claim/route.ts';
import * as close from '../app/api/conversations/[id]/close/route.ts';
import * as draft from '../app/api/conversations/[id]/draft/route.ts';
import * as conversationEvents from '../app/api/conversations/[id]/events/route.ts';
import * as handBack from '../app/api/conversations/[id]/hand-back/route.ts';
import * as conversationMessages from '../app/api/conversations/[id]/messages/route.ts';
import * as release from '../app/api/conversations/[id]/release/route.ts';
import * as takeOver from '../app/api/conversations/[id]/take-over/route.ts';
import * as messageTranslations from '../app/api/conversations/[id]/translations/route.ts';
import * as evaluations from '../app/api/evaluations/route.ts';
import * as evaluation from '../app/api/evaluations/[id]/route.ts';
import * as evaluationRuns from '../app/api/evaluations/runs/route.ts';
import * as evaluationCancellation from '../app/api/evaluations/runs/[id]/cancellation/route.ts';
import * as flows from '../app/api/flows/route.ts';
import * as flow from '../app/api/flows/[id]/route.ts';
import * as flowDiscarding from '../app/api/flows/[id]/discarding/route.ts';
import * as flowPublication from '../app/api/flows/[id]/publication/route.ts';
import * as flowProblems from '../app/api/flows/problems/route.ts';
import * as flowTrials from '../app/api/flows/trials/route.ts';
import * as gaps from '../app/api/gaps/route.ts';
import * as gapDismissals from '../app/api/gaps/dismissals/route.ts';
import * as gapDrafts from '../app/api/gaps/drafts/route.ts';
import * as inbox from '../app/api/inbox/route.ts';
import * as inboxEvents from '../app/api/inbox/events/route.ts';
import * as keys from '../app/api/keys/route.ts';
import * as key from '../app/api/keys/[id]/route.ts';
import * as me from '../app/api/me/route.ts';
import * as description from '../app/api/openapi.json/route.ts';
import * as password from '../app/api/password/route.ts';
import * as people from '../app/api/people/route.ts';
import * as person from '../app/api/people/[id]/route.ts';
import * as personLink from '../app/api/people/[id]/link/route.ts';
import * as questionSets from '../app/api/question-sets/route.ts';
import * as questionSet from '../app/api/question-sets/[id]/route.ts';
import * as shippedQuestions from '../app/api/question-sets/shipped/route.ts';
import * as queues from '../app/api/queues/route.ts';
import * as queue from '../app/api/queues/[id]/route.ts';
import * as sessions from '../app/api/sessions/route.ts';
import * as session from '../app/api/sessions/[id]/route.ts';
import * as setup from '../app/api/setup/route.ts';
import * as sources from '../app/api/sources/route.ts';
import * as source from '../app/api/sources/[id]/route.ts';
import * as sourceSteps from '../app/api/sources/[id]/steps/route.ts';
import * as sourceFiles from '../app/api/sources/files/route.ts';
import * as sourceSearch from '../app/api/sources/search/route.ts';
import * as system from '../app/api/system/route.ts';
import * as terms from '../app/api/terms/route.ts';
import * as term from '../app/api/terms/[id]/route.ts';
import * as textDrafts from '../app/api/texts/drafts/route.ts';
import * as textModels from '../app/api/texts/models/route.ts';
import * as textParagraphs from '../app/api/texts/paragraphs/route.ts';
import * as textPassages from '../app/api/texts/passages/route.ts';
import * as textProbe from '../app/api/texts/probe/route.ts';
import * as textTranslations from '../app/api/texts/translations/route.ts';
import * as widgetConversations from '../app/api/widget/conversations/route.ts';
import * as widgetAttachments from '../app/api/widget/conversations/[id]/attachments/route.ts';
import * as widgetAttachment from '../app/api/widget/conversations/[id]/attachments/[attachment]/route.ts';
import * as widgetClosing from '../app/api/widget/conversations/[id]/closing/route.ts';
import * as widgetEvents from '../app/api/widget/conversations/[id]/events/route.ts';
import * as widgetMessages from '../app/api/widget/conversations/[id]/messages/route.ts';
import * as widgetRating from '../app/api/widget/conversations/[id]/rating/route.ts';
import * as widgetThumb from '../app/api/widget/conversations/[id]/thumbs/[message]/route.ts';
import * as widgetVisits from '../app/api/widget/visits/route.ts';
import * as workers from '../app/api/workers/route.ts';
import * as health from '../app/healthz/route.ts';
import * as metrics from '../app/metrics/route.ts';
import * as readiness from '../app/readyz/route.ts';
import { defineRoutes } from './platform.ts';

/** Every route of this application. A handler that nothing protects doesn't fit the type, so the type check fails. */
export const routes: readonly Route[] = defineRoutes({
  '/api/analytics': analytics,
  '/api/analytics/costs': analyticsCosts,
  '/api/analytics/export': analyticsExport,
  '/api/audit': audit,
  '/api/audit/verification': auditVerification,
  '/api/auth/[...path]': auth,
  '/api/canned-replies': cannedReplies,
  '/api/canned-replies/[id]': cannedReply,
  '/api/conversations/[id]': conversation,
  '/api/conversations/[id]/attachments/[attachment]': attachment,
  '/api/conversations/[id]/attendance': attendance,
  '/api/conversations/[id]/claim': claim,
  '/api/conversations/[id]/close': close,
  '/api/conversations/[id]/draft': draft,
  '/api/conversations/[id]/events': conversationEvents,
  '/api/conversations/[id]/hand-back': handBack,
  '/api/conversations/[id]/messages': conversationMessages,
  '/api/conversations/[id]/release': release,
  '/api/conversations/[id]/take-over': takeOver,
  '/api/conversations/[id]/translations': messageTranslations,
  '/api/evaluations': evaluations,
  '/api/evaluations/[id]': evaluation,
  '/api/evaluations/runs': evaluationRuns,
  '/api/evaluations/runs/[id]/cancellation': evaluationCancellation,
  '/api/flows': flows,
  '/api/flows/[id]': flow,
  '/api/flows/[id]/discarding': flowDiscarding,
  '/api/flows/[id]/publication': flowPublication,
  '/api/flows/problems': flowProblems,
  '/api/flows/trials': flowTrials,
  '/api/gaps': gaps,
  '/api/gaps/dismissals': gapDismissals,
  '/api/gaps/drafts': gapDrafts,
  '/api/inbox': inbox,
  '/api/inbox/events': inboxEvents,
  '/api/keys': keys,
  '/api/keys/[id]': key,
  '/api/me': me,
  '/api/openapi.json': description,
  '/api/password': password,
  '/api/people': people,
  '/api/people/[id]': person,
  '/api/people/[id]/link': personLink,
  '/api/question-sets': questionSets,
  '/api/question-sets/[id]': questionSet,
  '/api/question-sets/shipped': shippedQuestions,
  '/api/queues': queues,
  '/api/queues/[id]': queue,
  '/api/sessions': sessions,
  '/api/sessions/[id]': session,
  '/api/setup': setup,
  '/api/sources': sources,
  '/api/sources/[id]': source,
  '/api/sources/[id]/steps': sourceSteps,
  '/api/sources/files': sourceFiles,
  '/api/sources/search': sourceSearch,
  '/api/system': system,
  '/api/terms': terms,
  '/api/terms/[id]': term,
  '/api/texts/drafts': textDrafts,
  '/api/texts/models': textModels,
  '/api/texts/paragraphs': textParagraphs,
  '/api/texts/passages': textPassages,
  '/api/texts/probe': textProbe,
  '/api/texts/translations': textTranslations,
  '/api/widget/conversations': widgetConversations,
  '/api/widget/conversations/[id]/attachments': widgetAttachments,
  '/api/widget/conversations/[id]/attachments/[attachment]': widgetAttachment,
  '/api/widget/conversations/[id]/closing': widgetClosing,
  '/api/widget/conversations/[id]/events': widgetEvents,
  '/api/widget/conversations/[id]/messages': widgetMessages,
  '/api/widget/conversations/[id]/rating': widgetRating,
  '/api/widget/conversations/[id]/thumbs/[message]': widgetThumb,
  '/api/widget/visits': widgetVisits,
  '/api/workers': workers,
  '/healthz': health,
  '/metrics': metrics,
  '/readyz': readiness,
});
