import { useSyncExternalStore } from 'react';

export interface ToastMessage {
  readonly title: string;
  readonly description?: string;
  readonly tone?: 'success' | 'danger' | 'info';
  /** Default 6,000; Infinity stays until dismissed. */
  readonly durationMs?: number;
}

export interface ShownToast extends ToastMessage {
  readonly id: number;
}

let nextId = 0;
let shown: readonly ShownToast[] = [];
const none: readonly ShownToast[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ShownToast[]): void {
  shown = next;
  listeners.forEach((listener) => listener());
}

/** Tells what just happened, in a corner of the page. */
export function toast(message: ToastMessage): void {
  change([...shown, { ...message, id: nextId++ }]);
}

export function dismissToast(id: number): void {
  change(shown.filter((one) => one.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useToasts = (): readonly ShownToast[] =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
