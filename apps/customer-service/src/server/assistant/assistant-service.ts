import { oncePerProcess } from '@newfield/application/server';
import type { Assistant, AssistantReply, CustomerTurn, Flow } from '@newfield/language';

import { http } from '../application.ts';
import { followService } from '../conversations/conversation-feed.ts';
import { openAssistant, openSupportModels } from '../platform.ts';
import { shopActionPort } from '../shop/shop-action-port.ts';
import { keepKnowledge } from './knowledge.ts';
import { currentFlow } from './current-flow.ts';

/** The assistant of this process. */
export interface AssistantService {
  /** With the flow and the documents that are live. */
  reply(turn: CustomerTurn): Promise<AssistantReply>;
  /** The same documents with another flow; its actions change nothing. @throws InvalidArgumentError when the flow can't go live */
  tryOut(flow: Flow, turn: CustomerTurn): Promise<AssistantReply>;
  /** Reads flow and documents anew. */
  reload(): Promise<void>;
}

/** Changes come one after the other: of those that come together one look sees all. */
const settleMs = 200;

/** The one assistant of this process; it follows what is published and approved. */
export const assistantService = oncePerProcess('assistant', open);

async function open(): Promise<AssistantService> {
  const { database, logger, shutdown } = await http.services();
  const models = await openSupportModels();
  const flow = await currentFlow(database);
  const actions = shopActionPort(database);
  const trialActions = shopActionPort(database, { isTrial: true });
  const assistant = await openAssistant({ ...models, flow, knowledge: {}, actions });
  const knowledge = keepKnowledge(assistant, models.encoder);
  await knowledge.reload();

  await warmUp(assistant);

  let loading = Promise.resolve();
  const reload = (): Promise<void> => {
    loading = loading
      .catch(() => undefined)
      .then(async () => {
        assistant.replaceFlow(await currentFlow(database));
        await knowledge.reload();
      });
    return loading;
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const unfollow = followService(() => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      reload().catch((err: unknown) => logger.error({ err }, 'the assistant goes on with what it had'));
    }, settleMs).unref();
  });
  shutdown.onClose('assistant', async () => {
    unfollow();
    clearTimeout(waiting);
    await assistant.dispose();
    await models.dispose();
  });

  return {
    reply: (turn) => assistant.reply(turn),
    async tryOut(draft, turn) {
      const trial = await openAssistant({
        ...models,
        flow: draft,
        knowledge: knowledge.indexes(),
        actions: trialActions,
      });
      return trial.reply(turn);
    },
    reload,
  };
}

/** What is loaded with the first message, the first customer needn't wait for. */
async function warmUp(assistant: Assistant): Promise<void> {
  const [conversationId, messageId] = ['warm-up', 'warm-up'];
  for (const text of ['What does delivery cost?', '送货要多少钱？', 'Was kostet die Lieferung?']) {
    await assistant.reply({ conversationId, messageId, text });
  }
}
