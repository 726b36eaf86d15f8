import { emptyLog, logAfter, type ConversationLog } from './conversation-log.ts';
import { keepOutbox, readOutbox } from './outbox.ts';
import { keepVisit } from './visit-keeper.ts';
import * as server from './widget-server.ts';
import { WidgetProblem, type Visit } from './widget-server.ts';
import type { OutgoingMessage, ShownAttachment, WidgetLanguage } from './widget-types.ts';

export interface WidgetSnapshot extends ConversationLog {
  readonly visit: Visit | undefined;
  readonly outbox: readonly OutgoingMessage[];
  /** The server can't be heard. */
  readonly isLost: boolean;
  /** What the shop says of the customer isn't believed: they write as a stranger. */
  readonly isProofRefused: boolean;
}

export interface WidgetConnection {
  snapshot(): WidgetSnapshot;
  subscribe(listener: () => void): () => void;
  /** Sent once, however long it takes. */
  send(text: string, attachments: readonly ShownAttachment[]): void;
  /** Gives a message up that the server doesn't take. */
  discard(clientKey: string): void;
  attach(file: File): Promise<ShownAttachment>;
  detach(fileId: string): Promise<void>;
  open(fileId: string): Promise<Blob>;
  thumb(messageId: string, thumb: 1 | -1 | null): Promise<void>;
  rate(rating: number, comment: string): Promise<void>;
  end(): Promise<void>;
  /** Leaves a conversation that has ended. */
  restart(): void;
  close(): void;
}

const pausesMs = [300, 1000, 2000, 4000, 8000];

/**
 * Holds a widget's visit and conversation over lost connections: events go on where they stopped, and what was written waits until the
 * server has it.
 */
export function connectWidget(language: WidgetLanguage, proof: string | undefined): WidgetConnection {
  const closing = new AbortController();
  const listeners = new Set<() => void>();
  let keeper = keepVisit(proof);
  let state: WidgetSnapshot = {
    ...emptyLog,
    ...{ visit: undefined, outbox: readOutbox(), isLost: false, isProofRefused: false },
  };
  let conversation: Promise<string | null> | undefined;
  let following: AbortController | undefined;
  let isSending = false;

  function change(part: Partial<WidgetSnapshot>): void {
    state = { ...state, ...part };
    if (part.outbox !== undefined) keepOutbox(part.outbox);
    for (const listener of listeners) listener();
  }

  async function token(): Promise<string> {
    try {
      const visit = await keeper.visit();
      if (state.visit !== visit) change({ visit });
      return visit.token;
    } catch (error) {
      if (!(error instanceof WidgetProblem) || error.code !== 'CUSTOMER_PROOF') throw error;
      keeper = keepVisit(undefined);
      change({ isProofRefused: true });
      return token();
    }
  }

  /** The visitor's conversation; begins one where none is open. */
  async function conversationId(): Promise<string> {
    const known = await (conversation ??= token().then(server.openConversation)).catch(() => null);
    if (known !== null) return known;
    conversation = token().then((mine) => server.beginConversation(mine, language));
    const id = (await conversation.catch((error: unknown) => {
      conversation = undefined;
      throw error;
    }))!;
    void follow(id);
    return id;
  }

  /** What the server doesn't know any more begins anew; what was written is kept. */
  function beginAnew(): void {
    keeper.forget();
    forgetConversation();
  }

  function forgetConversation(): void {
    following?.abort();
    following = undefined;
    conversation = undefined;
    change(emptyLog);
  }

  /** Does something until the server has answered. @throws WidgetProblem when it refuses */
  async function insist<T>(work: () => Promise<T>, signal: AbortSignal = closing.signal): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        const done = await work();
        if (state.isLost) change({ isLost: false });
        return done;
      } catch (error) {
        if (signal.aborted) throw error;
        if (error instanceof WidgetProblem) {
          if (error.code === 'VISIT_EXPIRED' && attempt < pausesMs.length) beginAnew();
          else if (error.code !== 'RATE_LIMITED') throw error;
          await pause(1000 * (error.retryAfterS ?? 0), signal);
        } else {
          change({ isLost: true });
          await pause(pausesMs[Math.min(attempt, pausesMs.length - 1)]!, signal);
        }
      }
    }
  }

  async function follow(id: string): Promise<void> {
    following?.abort();
    const mine = (following = new AbortController());
    const signal = AbortSignal.any([mine.signal, closing.signal]);
    while (!signal.aborted) {
      try {
        await insist(async () => {
          for await (const event of server.followEvents(await token(), id, state.lastEventId, signal)) {
            if (signal.aborted) return;
            change({ ...logAfter(state, event), ...(state.isLost && { isLost: false }) });
          }
        }, signal);
      } catch {
        return;
      }
      // The server ends a stream now and then; of one that has ended nothing more comes.
      if (state.conversation?.status === 'closed') return;
      await pause(pausesMs[0]!, signal);
    }
  }

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (let next = waiting(); next !== undefined && !closing.signal.aborted; next = waiting()) await sendOne(next);
    } finally {
      isSending = false;
    }
  }

  const waiting = (): OutgoingMessage | undefined => state.outbox.find(({ refusal }) => refusal === undefined);

  async function sendOne(message: OutgoingMessage): Promise<void> {
    const { clientKey } = message;
    try {
      await insist(async () => server.sendMessage(await token(), await conversationId(), message));
      change({ outbox: state.outbox.filter((one) => one.clientKey !== clientKey) });
    } catch (error) {
      if (closing.signal.aborted) return;
      const { code, message: refusal } = error as WidgetProblem;
      // It ended meanwhile: what is written now begins the next one.
      if (code === 'CONVERSATION_CLOSED' || code === 'RECORD_NOT_FOUND') return forgetConversation();
      change({ outbox: state.outbox.map((one) => (one.clientKey === clientKey ? { ...one, refusal } : one)) });
    }
  }

  async function resume(): Promise<void> {
    const id = await insist(
      async () =>
        (conversation ??= token()
          .then(server.openConversation)
          .catch((error: unknown) => {
            conversation = undefined;
            throw error;
          })),
    );
    if (id !== null) void follow(id);
    await sendAll();
  }
  void resume().catch(() => undefined);

  const here = async (): Promise<[string, string]> => [await token(), await conversationId()];
  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(text, attachments) {
      change({ outbox: [...state.outbox, { clientKey: crypto.randomUUID(), text, attachments }] });
      void sendAll();
    },
    discard: (clientKey) => change({ outbox: state.outbox.filter((one) => one.clientKey !== clientKey) }),
    attach: (file) => insist(async () => server.sendFile(...(await here()), file)),
    detach: async (fileId) => server.removeFile(...(await here()), fileId),
    open: async (fileId) => server.readFile(...(await here()), fileId),
    async thumb(messageId, thumb) {
      await insist(async () => server.sendThumb(...(await here()), messageId, thumb));
      change({ messages: state.messages.map((one) => (one.id === messageId ? { ...one, thumb } : one)) });
    },
    async rate(rating, comment) {
      await insist(async () => server.sendRating(...(await here()), rating, comment));
      if (state.conversation !== undefined) change({ conversation: { ...state.conversation, rating } });
    },
    end: () => insist(async () => server.endConversation(...(await here()))),
    restart: forgetConversation,
    close: () => closing.abort(),
  };
}

/** Ends early when the browser is online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
