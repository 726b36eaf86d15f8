/** What the routes of the inbox answer; times are ISO 8601. */
import type { Citation, TraceStep } from '@newfield/language';

export type { Citation, TraceStep };
export type ConversationStatus = 'assistant' | 'waiting' | 'agent' | 'closed';
export type Sentiment = 'negative' | 'neutral' | 'positive';
export const serviceLanguages = ['en', 'zh', 'de'] as const;

export interface InboxLine {
  readonly id: string;
  readonly status: ConversationStatus;
  readonly language: string;
  readonly subject: string;
  readonly intent: string | null;
  readonly sentiment: Sentiment | null;
  readonly queueName: string | null;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly customerName: string;
  readonly handOverReason: string | null;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly isResolved: boolean | null;
  readonly rating: number | null;
  readonly version: number;
  readonly isMadeUp: boolean;
  readonly changedAt: string;
}

export interface InboxCounts {
  readonly mine: number;
  readonly waiting: number;
  readonly assistant: number;
  readonly open: number;
  readonly closed: number;
  readonly overdue: number;
  readonly queues: Readonly<Record<string, number>>;
}

export interface InboxAnswer {
  /** When it was read. */
  readonly at: string;
  readonly conversations: readonly InboxLine[];
  readonly next: string | null;
  readonly counts: InboxCounts;
  readonly queues: readonly { readonly id: string; readonly name: string }[];
}

export interface MessageTranslation {
  readonly language: string;
  readonly text: string;
  readonly isDoubtful: boolean;
  /** It is what the agent wrote; the message's text was made of it. */
  readonly isOriginal?: boolean;
  readonly model?: string;
}

export interface ShownMessage {
  readonly id: string;
  readonly position: number;
  readonly author: 'customer' | 'assistant' | 'agent' | 'system';
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly kind: 'text' | 'note' | 'event';
  readonly text: string;
  readonly language: string;
  readonly translation: MessageTranslation | null;
  readonly citations: readonly Citation[];
  readonly decision: string | null;
  readonly speech: 'template' | 'extractive' | 'generated' | null;
  readonly trace: readonly TraceStep[];
  readonly isComplete: boolean;
  readonly thumb: number | null;
  readonly createdAt: string;
  readonly attachments: readonly ShownFile[];
}

export interface ShownFile {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly numBytes: number;
}

export interface Attendance {
  readonly userId: string;
  readonly name: string;
  readonly isWriting: boolean;
}

export interface HandOverBrief {
  readonly summary?: string;
  readonly sentiment?: Sentiment;
  readonly sources?: readonly Citation[];
}

export interface Order {
  readonly number: string;
  readonly state: 'received' | 'packed' | 'sent' | 'delivered' | 'cancelled';
  readonly totalMinor: number;
  readonly currency: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly placedAt: string;
  readonly refundedMinor: number;
}

export interface ConversationAnswer {
  readonly conversation: InboxLine & {
    readonly brief: HandOverBrief | null;
    readonly handedOverAt: string | null;
    readonly ratingComment: string;
    readonly lastPosition: number;
  };
  readonly messages: readonly ShownMessage[];
  readonly attendances: readonly Attendance[];
  readonly customer: { readonly id: string; readonly reference: string | null; readonly name: string };
  readonly orders: readonly Order[];
  readonly conversations: readonly {
    readonly id: string;
    readonly subject: string;
    readonly status: ConversationStatus;
    readonly createdAt: string;
  }[];
}

export interface SuggestedReply {
  readonly text: string;
  readonly language: string;
  readonly citations: readonly Citation[];
  readonly from: 'brief' | 'documents';
}

export interface CannedReply {
  readonly id: string;
  readonly shortcut: string;
  readonly texts: Readonly<Partial<Record<string, string>>>;
}

export interface Me {
  readonly userId: string;
  readonly name: string;
}
