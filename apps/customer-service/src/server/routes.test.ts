import { join } from 'node:path';

import { testRouteList } from '@newfield/application/testing';

import { routes } from './routes.ts';

/** What a shop's customers do is kept in the conversation itself. */
const customers = [
  'DELETE /api/widget/conversations/{id}/attachments/{attachment}',
  'POST /api/widget/conversations',
  'POST /api/widget/conversations/{id}/attachments',
  'POST /api/widget/conversations/{id}/closing',
  'POST /api/widget/conversations/{id}/messages',
  'POST /api/widget/visits',
  'PUT /api/widget/conversations/{id}/rating',
  'PUT /api/widget/conversations/{id}/thumbs/{message}',
];
const read = [
  'GET /api/widget/conversations',
  'GET /api/widget/conversations/{id}/attachments/{attachment}',
  'GET /api/widget/conversations/{id}/events',
];

/** They only ask, though by POST. */
const asked = [
  'POST /api/flows/problems',
  'POST /api/flows/trials',
  'POST /api/sources/search',
  'POST /api/texts/drafts',
  'POST /api/texts/paragraphs',
  'POST /api/texts/probe',
  'POST /api/texts/translations',
];
/** Said every few seconds, and forgotten after twenty. */
const attendance = ['DELETE /api/conversations/{id}/attendance', 'PUT /api/conversations/{id}/attendance'];

testRouteList(join(import.meta.dirname, '..', 'app'), routes, [...asked, ...attendance, ...customers].sort(), [
  ...customers,
  ...read,
]);
