import { oncePerProcess } from '@newfield/application/server';

import { http } from '../application.ts';
import { conversationChannel, openListener, serviceChannel } from '../platform.ts';

type Ring = (conversationId: string) => void;

interface Feed {
  readonly followers: Map<string, Set<Ring>>;
  /** Of every conversation. */
  readonly everywhere: Set<Ring>;
  /** Of flows and sources. */
  readonly ofService: Set<() => void>;
}

/** One connection that listens, whatever number of readers there is. */
const feed = oncePerProcess('conversation-feed', async (): Promise<Feed> => {
  const { database, shutdown } = await http.services();
  const opened: Feed = { followers: new Map(), everywhere: new Set(), ofService: new Set() };
  const { followers, everywhere, ofService } = opened;
  const tell = (id: string): void => {
    for (const ring of [...(followers.get(id) ?? []), ...everywhere]) ring(id);
  };
  const listener = openListener({
    database,
    channels: [conversationChannel, serviceChannel],
    onNotification: (channel, id) => {
      if (channel === conversationChannel) return tell(id);
      for (const ring of ofService) ring();
    },
    // What was told during a break is lost: everybody looks for themselves.
    onConnected: () => {
      for (const id of followers.keys()) tell(id);
      for (const ring of everywhere) ring('');
      for (const ring of ofService) ring();
    },
  });
  shutdown.onClose('conversation-feed', () => listener.close());
  return opened;
});

/**
 * Follows a conversation.
 *
 * @param ring called whenever it may have changed, and after each break of the connection
 * @returns what ends it
 */
export function followConversation(id: string, ring: () => void): () => void {
  return join(({ followers }) => {
    const all = followers.get(id) ?? new Set();
    followers.set(id, all.add(ring));
    return () => {
      all.delete(ring);
      if (all.size === 0 && followers.get(id) === all) followers.delete(id);
    };
  });
}

/** Follows all of them. @param ring told which one; '' after a break of the connection */
export function followEveryConversation(ring: Ring): () => void {
  return join(({ everywhere }) => {
    everywhere.add(ring);
    return () => void everywhere.delete(ring);
  });
}

/** Follows what the assistant answers from, and how. @param ring called whenever flows or sources may have changed */
export function followService(ring: () => void): () => void {
  return join(({ ofService }) => {
    ofService.add(ring);
    return () => void ofService.delete(ring);
  });
}

function join(enter: (opened: Feed) => () => void): () => void {
  let leave: (() => void) | undefined;
  let isOver = false;
  void feed().then((opened) => {
    if (!isOver) leave = enter(opened);
  });
  return () => {
    isOver = true;
    leave?.();
  };
}
