import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { startServer, type ApplicationServer, type Installation } from '@newfield/application/testing';

import { emptyLog, logAfter, type ConversationLog } from '../../src/features/widget/conversation-log.ts';
import { readEvents } from '../../src/features/widget/read-events.ts';

const folder = join(import.meta.dirname, '..', '..');
export const screenshots = join(folder, 'test-output', 'screenshots');
export const widgetSecret = randomBytes(32).toString('base64url');

/** Starts the application with what its environment adds. Visitors have addresses of their own, as behind a proxy. */
export function startService(
  installation: Installation,
  added: Readonly<Record<string, string>> = {},
  port?: number,
): Promise<ApplicationServer> {
  const own = { NEWFIELD_TRUSTED_PROXIES: '1', NEWFIELD_WIDGET_SECRET: widgetSecret };
  const environment = { ...installation.environment, ...own, ...added };
  return startServer(folder, { ...installation, environment }, port);
}

/** A browser that has the widget open. */
export class WidgetVisitor {
  readonly origin: string;
  readonly address: string;
  token = '';
  conversationId = '';
  log: ConversationLog = emptyLog;
  /** Every event that came. */
  numEvents = 0;
  #reading: AbortController | undefined;

  constructor(origin: string, address = `10.${[...randomBytes(3)].join('.')}`) {
    this.origin = origin;
    this.address = address;
  }

  ask(
    path: string,
    init: { method?: string; json?: unknown; bytes?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
  ) {
    const { method = 'GET', json, bytes, headers } = init;
    const body = json === undefined ? bytes : JSON.stringify(json);
    return fetch(`${this.origin}/api/widget${path}`, {
      method,
      headers: {
        ...{ origin: this.origin, 'x-forwarded-for': this.address, 'x-newfield-visit': this.token },
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
  }

  /** @param proof what the shop says of the customer */
  async begin(proof?: string, language = 'en'): Promise<this> {
    const visit = await this.ask('/visits', { method: 'POST', json: proof === undefined ? {} : { proof } });
    this.token = ((await visit.json()) as { token: string }).token;
    const begun = await this.ask('/conversations', { method: 'POST', json: { language } });
    this.conversationId = ((await begun.json()) as { id: string }).id;
    return this;
  }

  say(text: string, clientKey: string = randomUUID(), attachmentIds: readonly string[] = []): Promise<Response> {
    const json = { clientKey, text, attachmentIds };
    return this.ask(`/conversations/${this.conversationId}/messages`, { method: 'POST', json });
  }

  /** Reads on from where it stands, until it is stopped or the connection breaks. */
  async read(): Promise<void> {
    this.#reading = new AbortController();
    const { lastEventId } = this.log;
    const response = await fetch(`${this.origin}/api/widget/conversations/${this.conversationId}/events`, {
      headers: {
        ...{ 'x-newfield-visit': this.token, 'x-forwarded-for': this.address },
        ...(lastEventId !== '' && { 'last-event-id': lastEventId }),
      },
      signal: this.#reading.signal,
    });
    const follow = async (): Promise<void> => {
      for await (const event of readEvents(response.body!)) {
        this.numEvents++;
        this.log = logAfter(this.log, event);
      }
    };
    void follow().catch(() => undefined);
  }

  stop(): void {
    this.#reading?.abort();
  }

  /** The assistant's words, oldest first. */
  answers(): string[] {
    return this.log.messages.filter(({ author }) => author === 'assistant').map(({ text }) => text);
  }

  async until(isSo: () => boolean, withinMs = 60_000): Promise<void> {
    const deadlineMs = Date.now() + withinMs;
    while (!isSo()) {
      if (Date.now() > deadlineMs) throw new Error(`it did not come; the log: ${JSON.stringify(this.log)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
