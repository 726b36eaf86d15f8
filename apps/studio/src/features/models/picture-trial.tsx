'use client';

import { problemOf, useProblemMessage } from '@newfield/application/client';
import { ImageCanvas, Notice, Quantity, UploadField, type UploadAnswer } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import { WhyButton } from '../explanation/why-button.tsx';

/** What is common to the answers of a version here and of the model server. */
interface TriedAnswer {
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly latencyMs: number;
}

interface Shown<Answer> {
  readonly picture: {
    readonly url: string;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly name: string;
  };
  readonly file: File;
  readonly answer: Answer;
}

export interface PictureTrialProps<Answer extends TriedAnswer> {
  /** Where the picture is sent. */
  readonly url: string;
  /** Name of the answer, for readers who don't see where it stands. */
  readonly answerLabel: string;
  /** Who answered, behind the latency. */
  readonly source: (answer: Answer) => string;
  /** The version that answered, when it can be asked why. */
  readonly versionIdOf: (answer: Answer) => string | undefined;
}

const pictureBytesMax = 20_000_000;

/** A picture in, an answer out, side by side. */
export function PictureTrial<Answer extends TriedAnswer>({
  url,
  answerLabel,
  source,
  versionIdOf,
}: PictureTrialProps<Answer>) {
  const translate = useTranslations('studio.models');
  const [shown, setShown] = useState<Shown<Answer>>();
  const [refusal, setRefusal] = useState<string>();
  const message = useProblemMessage();
  useEffect(() => () => void (shown && URL.revokeObjectURL(shown.picture.url)), [shown]);
  const show = async (file: File, { status, body }: UploadAnswer) => {
    setRefusal(undefined);
    if (status >= 300) return setRefusal(message(problemOf(status, body)));
    const { width, height } = await createImageBitmap(file);
    const picture = { url: URL.createObjectURL(file), widthPx: width, heightPx: height, name: file.name };
    setShown({ picture, file, answer: body as Answer });
  };
  const versionId = shown && versionIdOf(shown.answer);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="space-y-3">
        <UploadField
          label={translate('tryChoose')}
          url={url}
          accept={{ 'image/png': ['.png'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/webp': ['.webp'] }}
          numBytesMax={pictureBytesMax}
          onDone={(file, answer) => void show(file, answer)}
        />
        {refusal !== undefined && <Notice tone="danger" title={refusal} />}
        {shown && <Answer label={answerLabel} answer={shown.answer} source={source(shown.answer)} />}
        {versionId !== undefined && <WhyButton versionId={versionId} picture={shown!.file} />}
      </div>
      {shown && (
        <ImageCanvas
          label={translate('tryPicture', { name: shown.picture.name })}
          source={{ kind: 'picture', ...shown.picture }}
          heightPx={280}
        />
      )}
    </div>
  );
}

const numLabelsShown = 5;

interface AnswerProps {
  readonly label: string;
  readonly answer: TriedAnswer;
  readonly source: string;
}

function Answer({ label: name, answer, source }: AnswerProps) {
  const format = useFormatter();
  const ranked = Object.entries(answer.probabilities).sort(([, a], [, b]) => b - a);
  return (
    <section aria-live="polite" aria-label={name} className="space-y-3">
      <p className="text-lg font-semibold">{answer.label}</p>
      <ul className="space-y-1.5">
        {ranked.slice(0, numLabelsShown).map(([label, probability]) => (
          <li key={label} className="grid grid-cols-[7rem_1fr_3.5rem] items-center gap-2 text-sm">
            <span className="truncate">{label}</span>
            <span aria-hidden className="h-2 rounded-full bg-line">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${probability * 100}%` }} />
            </span>
            <span className="tabular text-right">
              {format.number(probability, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-muted">
        <Quantity value={answer.latencyMs} unit="ms" /> · {source}
      </p>
    </section>
  );
}
