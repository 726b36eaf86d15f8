'use client';

import { api, Fetched, useProblemMessage } from '@newfield/application/client';
import { ChoiceBar, Dialog, Form, FormField, TextInput, useNavigation, useZodForm } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { mainMetric, printFigure } from './figures.ts';
import { useSettingName } from './setting-name.ts';
import { NoRecipes, RecipeChoice, type StartDialogProps } from './start-run-dialog.tsx';
import { sweepForm, toSweepRequest, type SweepMethod } from './sweep-form.ts';
import type { Recipe } from './train-answers.ts';
import { useRecipes } from './use-recipes.ts';

/** Starts a search for better settings: many trainings of one recipe. */
export function StartSweepDialog({ open, onOpenChange }: StartDialogProps) {
  const translate = useTranslations('studio.train');
  const recipes = useRecipes();
  const [chosen, setChosen] = useState<string>();
  const [method, setMethod] = useState<SweepMethod>('random');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={translate('startSweep')}
      description={translate('sweepHint')}
    >
      <Fetched query={recipes}>
        {(all) => {
          // Without a setting there is nothing to search.
          const known = all.filter(({ settings }) => Object.keys(settings).length > 0);
          const recipe = known.find(({ name }) => name === chosen) ?? known[0];
          if (recipe === undefined) return <NoRecipes />;
          return (
            <div className="space-y-4">
              <RecipeChoice recipes={known} recipe={recipe} onChoose={setChosen} />
              <div className="space-y-1">
                <ChoiceBar
                  label={translate('method')}
                  value={method}
                  onValueChange={setMethod}
                  choices={(['random', 'successive-halving'] as const).map((value) => ({
                    value,
                    label: translate(`methods.${value}`),
                  }))}
                />
                <p className="text-xs text-ink-muted">{translate(`methodHints.${method}`)}</p>
              </div>
              <SweepForm key={`${recipe.name} ${method}`} recipe={recipe} method={method} />
            </div>
          );
        }}
      </Fetched>
    </Dialog>
  );
}

function SweepForm({ recipe, method }: { readonly recipe: Recipe; readonly method: SweepMethod }) {
  const translate = useTranslations('studio.train');
  const settingName = useSettingName();
  const message = useProblemMessage();
  const { goTo } = useNavigation();
  const metricsId = useId();
  const [goal, setGoal] = useState<'maximise' | 'minimise'>('maximise');
  // The test split is for the last word, not for choosing.
  const metrics = recipe.metrics.filter((metric) => !metric.startsWith('test/'));
  const { schema, defaults, names } = sweepForm(recipe, method);
  const metric = mainMetric(Object.fromEntries(metrics.map((name) => [name, 0]))) ?? 'validation/accuracy';
  const form = useZodForm(schema, { ...defaults, metric });
  const start = async (values: Parameters<typeof toSweepRequest>[2]) => {
    const request = toSweepRequest(recipe, method, values, goal);
    if (Object.keys(request.space).length === 0) return translate('noSpace');
    try {
      const { id } = await api<{ id: string }>('/api/sweeps', { method: 'POST', body: request });
      goTo(`/train/sweeps/${id}`);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Form form={form} onSubmit={start} submitLabel={translate('start')}>
      <FormField form={form} name="name" label={translate('name')}>
        {(control) => <TextInput {...control} />}
      </FormField>
      <fieldset className="space-y-2">
        <legend className="text-sm font-medium">{translate('space')}</legend>
        <p className="text-xs text-ink-muted">{translate('spaceHint')}</p>
        {names.map((name) => (
          <div key={name} className="grid grid-cols-2 gap-3">
            {(['least', 'most'] as const).map((end) => (
              <FormField
                key={end}
                form={form}
                name={`ranges.${name}.${end}`}
                label={translate(end, { name: settingName(name) })}
              >
                {(control) => (
                  <TextInput
                    inputMode="decimal"
                    {...control}
                    placeholder={end === 'least' ? printFigure(recipe.settings[name]!.default) : ''}
                  />
                )}
              </FormField>
            ))}
          </div>
        ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-3">
        <FormField form={form} name="numTrials" label={translate('numTrials')}>
          {(control) => <TextInput inputMode="numeric" {...control} />}
        </FormField>
        {method === 'successive-halving' && (
          <>
            <FormField form={form} name="firstEpochs" label={translate('firstEpochs')}>
              {(control) => <TextInput inputMode="numeric" {...control} />}
            </FormField>
            <FormField form={form} name="reduction" label={translate('reduction')}>
              {(control) => <TextInput inputMode="numeric" {...control} />}
            </FormField>
          </>
        )}
        <FormField form={form} name="metric" label={translate('metric')}>
          {(control) => <TextInput {...control} list={metricsId} />}
        </FormField>
      </div>
      <datalist id={metricsId}>
        {metrics.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ChoiceBar
        label={translate('goal')}
        value={goal}
        onValueChange={setGoal}
        choices={(['maximise', 'minimise'] as const).map((value) => ({ value, label: translate(`goals.${value}`) }))}
      />
    </Form>
  );
}
