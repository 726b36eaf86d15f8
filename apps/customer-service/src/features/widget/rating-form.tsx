'use client';

import { Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Widget } from './use-widget.ts';

const ratings = [1, 2, 3, 4, 5] as const;

/** What the customer gives a conversation that has ended. */
export function RatingForm({ widget: { connection, conversation } }: { readonly widget: Widget }) {
  const translate = useTranslations('service.widget.rating');
  const [rating, setRating] = useState(0);
  const [comment, setComment] = useState('');
  const isRated = typeof conversation?.rating === 'number';
  return (
    <form
      className="flex flex-col gap-2 border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void connection.rate(rating, comment).catch(() => undefined);
      }}
    >
      {isRated ? (
        <p role="status" className="text-sm">
          {translate('thanks')}
        </p>
      ) : (
        <>
          <fieldset>
            <legend className="text-sm font-medium">{translate('question')}</legend>
            <div className="mt-1 flex gap-1">
              {ratings.map((value) => (
                <label
                  key={value}
                  className="rounded-md p-1.5 hover:bg-surface-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
                >
                  <input
                    type="radio"
                    name="rating"
                    className="sr-only"
                    checked={rating === value}
                    onChange={() => setRating(value)}
                  />
                  <span className="sr-only">{translate('stars', { stars: value })}</span>
                  <Star
                    aria-hidden
                    className={`size-6 ${value <= rating ? 'fill-accent text-accent' : 'text-line-strong'}`}
                  />
                </label>
              ))}
            </div>
          </fieldset>
          <textarea
            value={comment}
            rows={2}
            maxLength={1000}
            aria-label={translate('comment')}
            placeholder={translate('comment')}
            className="rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-sm placeholder:text-ink-muted"
            onChange={({ target }) => setComment(target.value)}
          />
        </>
      )}
      <div className="flex justify-end gap-2">
        <button
          type="button"
          className="rounded-md border border-line-strong px-3 py-1.5 text-sm hover:bg-surface-hover"
          onClick={connection.restart}
        >
          {translate('again')}
        </button>
        {!isRated && (
          <button
            type="submit"
            disabled={rating === 0}
            className="rounded-md bg-accent px-3 py-1.5 text-sm text-on-accent hover:bg-accent-hover disabled:opacity-55"
          >
            {translate('send')}
          </button>
        )}
      </div>
    </form>
  );
}
