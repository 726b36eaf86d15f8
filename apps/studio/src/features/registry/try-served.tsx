'use client';

import { useMay } from '@newfield/application/client';
import { Card, Select } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Version } from '../models/model-answers.ts';
import { PictureTrial } from '../models/picture-trial.tsx';

interface ServedAnswer {
  readonly version: string;
  readonly label: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly latencyMs: number;
}

interface TryServedProps {
  readonly name: string;
  readonly versions: readonly Version[];
  /** Versions the model server answers with. */
  readonly loaded: readonly string[];
}

/** The choice that leaves it to the model server, as other callers do. */
const anyVersion = 'any';

/** A picture in, the model server's answer out: the way callers get it, canary included. */
export function TryServed({ name, versions, loaded }: TryServedProps) {
  const translate = useTranslations('studio.registry');
  const mayAsk = useMay('operator');
  const [choice, setChoice] = useState(anyVersion);
  if (!mayAsk || loaded[0] === undefined) return null;
  const wanted = loaded.includes(choice) ? choice : anyVersion;
  const parameters = new URLSearchParams({
    loaded: wanted === anyVersion ? loaded[0] : wanted,
    ...(wanted !== anyVersion && { version: wanted }),
  });
  return (
    <Card
      title={translate('tryServedTitle')}
      description={translate('tryServedDescription')}
      actions={
        <Select
          aria-label={translate('tryServedVersion')}
          className="w-56"
          value={wanted}
          onValueChange={setChoice}
          choices={[
            { value: anyVersion, label: translate('tryServedAny') },
            ...loaded.map((version) => ({ value: version, label: version })),
          ]}
        />
      }
    >
      <PictureTrial<ServedAnswer>
        url={`/api/models/${encodeURIComponent(name)}/served-answer?${parameters.toString()}`}
        answerLabel={translate('servedAnswer')}
        source={({ version }) => translate('answeredBy', { version })}
        versionIdOf={({ version }) => versions.find((each) => each.version === version)?.id}
      />
    </Card>
  );
}
