import type { ShownAttachment, ShownConversation, ShownMessage } from '../../server/conversations/customer-view.ts';

export type { ShownAttachment, ShownConversation, ShownMessage };

/** The next part of a message that is being written. */
export interface MessagePiece {
  readonly position: number;
  /** UTF-16 code units that come before it. */
  readonly from: number;
  readonly text: string;
}

/** What the customer has written and the server may not have yet. */
export interface OutgoingMessage {
  readonly clientKey: string;
  readonly text: string;
  readonly attachments: readonly ShownAttachment[];
  /** Why the server doesn't take it. */
  readonly refusal?: string;
}

export type WidgetLanguage = 'en' | 'zh' | 'de';

/** A citation, as far as it is shown. */
export interface ShownCitation {
  readonly passageId: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly page?: number;
  readonly quote: string;
}
