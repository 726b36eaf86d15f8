'use client';

import { toast } from '@newfield/ui/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { useProblemMessage } from './problem-message.ts';

export interface ChangeOptions<Input, Answer> {
  readonly change: (input: Input) => Promise<Answer>;
  /** Keys of the queries whose answers are old now. */
  readonly refreshes: readonly string[];
  /** Said in a toast. */
  readonly done?: string;
}

/** A change of something on the server: afterwards the lists are fetched anew, and a toast says how it went. */
export function useChange<Input = void, Answer = unknown>({ change, refreshes, done }: ChangeOptions<Input, Answer>) {
  const queries = useQueryClient();
  const message = useProblemMessage();
  return useMutation({
    mutationFn: change,
    onSuccess: () => done !== undefined && toast({ tone: 'success', title: done }),
    onError: (error) => toast({ tone: 'danger', title: message(error) }),
    onSettled: () => Promise.all(refreshes.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
