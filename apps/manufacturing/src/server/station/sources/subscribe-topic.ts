import { connect } from 'mqtt';

import type { SourceOf } from './source-settings.ts';
import type { RunningSource, SourceSink } from './start-source.ts';

/**
 * Judges each message of an MQTT topic, whose payload is a picture file, with quality of service 1: the broker keeps what it couldn't
 * hand over. The last part of the topic is the serial number where the subscription ends in a wildcard. User and password are in
 * `NEWFIELD_MQTT_USER` and `NEWFIELD_MQTT_PASSWORD`.
 */
export function subscribeTopic({ url, topic }: SourceOf<'mqtt'>, { inspect, onProblem }: SourceSink): RunningSource {
  const { NEWFIELD_MQTT_USER: username, NEWFIELD_MQTT_PASSWORD: password } = process.env;
  const client = connect(url, {
    protocolVersion: 5,
    clean: false,
    clientId: `newfield-${stableId(`${url} ${topic}`)}`,
    properties: { sessionExpiryInterval: 24 * 3600 },
    reconnectPeriod: 1000,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  });
  let isStopped = false;
  /** One that can't be judged would come again for ever; what only has no place at the moment is tried again. */
  async function untilJudged(payload: Uint8Array, serial: string): Promise<void> {
    while (!isStopped) {
      // Of each attempt its own: whoever judges it may keep it.
      const error = await inspect({ bytes: Uint8Array.from(payload), serial }).then(
        () => undefined,
        (thrown: unknown) => thrown as { readonly retryable?: boolean },
      );
      if (error?.retryable !== true) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const hasSerials = /(^|\/)[+#]$/.test(topic);
  client.on('connect', () =>
    client.subscribe(topic, { qos: 1 }, (error, granted) =>
      onProblem(error || granted?.some(({ qos }) => qos >= 128) ? 'topic' : null),
    ),
  );
  client.on('close', () => onProblem('broker'));
  client.on('error', () => onProblem('broker'));
  // In place of the event: a message is acknowledged once its verdict is on the disk, and one after the other.
  client.handleMessage = ({ topic: from, payload }, done) => {
    const serial = hasSerials ? from.split('/').at(-1)!.replace(/\p{C}/gu, '').slice(0, 100) : '';
    void untilJudged(Buffer.from(payload), serial).then(() => done());
  };
  return {
    async stop() {
      isStopped = true;
      await client.endAsync(true);
    },
  };
}

/** The same for the same subscription, so that the broker knows who comes back. */
function stableId(text: string): string {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0;
  return hash.toString(36);
}
