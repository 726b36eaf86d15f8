'use client';

import { api, Fetched, useProblemMessage } from '@newfield/application/client';
import { Dialog, EmptyState, Form, FormField, Select, TextInput, useNavigation, useZodForm } from '@newfield/ui/client';
import { useQueryClient } from '@tanstack/react-query';
import { CookingPot } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';

import { printFigure } from './figures.ts';
import { numberField } from './number-field.ts';
import { useSettingName } from './setting-name.ts';
import type { Recipe } from './train-answers.ts';
import { useRecipes } from './use-recipes.ts';

export interface StartDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Starts a training of a recipe that a worker follows. */
export function StartRunDialog({ open, onOpenChange }: StartDialogProps) {
  const translate = useTranslations('studio.train');
  const recipes = useRecipes();
  const [chosen, setChosen] = useState<string>();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={translate('startRun')} description={translate('startHint')}>
      <Fetched query={recipes}>
        {(known) => {
          const recipe = known.find(({ name }) => name === chosen) ?? known[0];
          if (recipe === undefined) return <NoRecipes />;
          return (
            <div className="space-y-4">
              <RecipeChoice recipes={known} recipe={recipe} onChoose={setChosen} />
              <RunForm key={recipe.name} recipe={recipe} />
            </div>
          );
        }}
      </Fetched>
    </Dialog>
  );
}

export function NoRecipes() {
  const translate = useTranslations('studio.train');
  return (
    <EmptyState
      icon={<CookingPot aria-hidden />}
      title={translate('noRecipes')}
      description={translate.rich('noRecipesFix', { code: (chunks) => <code className="font-mono">{chunks}</code> })}
    />
  );
}

interface RecipeChoiceProps {
  readonly recipes: readonly Recipe[];
  readonly recipe: Recipe;
  readonly onChoose: (name: string) => void;
}

export function RecipeChoice({ recipes, recipe, onChoose }: RecipeChoiceProps) {
  const translate = useTranslations('studio.train');
  return (
    <div className="space-y-1">
      <Select
        aria-label={translate('recipe')}
        value={recipe.name}
        onValueChange={onChoose}
        choices={recipes.map(({ name }) => ({ value: name, label: name }))}
      />
      <p className="text-sm text-ink-muted">
        {recipe.description}
        {recipe.data !== null && ` ${translate('onData', { data: recipe.data })}`}
      </p>
    </div>
  );
}

function RunForm({ recipe }: { readonly recipe: Recipe }) {
  const translate = useTranslations('studio.train');
  const settingName = useSettingName();
  const message = useProblemMessage();
  const queries = useQueryClient();
  const { goTo } = useNavigation();
  const names = Object.keys(recipe.settings);
  const schema = z.object({
    name: z.string().trim().max(200),
    settings: z.object(Object.fromEntries(names.map((name) => [name, numberField(recipe.settings[name]!)]))),
  });
  const form = useZodForm(schema, { name: '', settings: Object.fromEntries(names.map((name) => [name, ''])) });
  const start = async ({ name, settings }: z.output<typeof schema>) => {
    try {
      const given = Object.entries(settings).filter(([, value]) => value !== undefined);
      const body = { recipe: recipe.name, settings: Object.fromEntries(given), ...(name !== '' && { name }) };
      const { id } = await api<{ id: string }>('/api/runs', { method: 'POST', body });
      await queries.invalidateQueries({ queryKey: ['runs'] });
      goTo(`/train/runs/${id}`);
      return undefined;
    } catch (error) {
      return message(error);
    }
  };
  return (
    <Form form={form} onSubmit={start} submitLabel={translate('start')}>
      <FormField form={form} name="name" label={translate('name')} description={translate('nameHint')}>
        {(control) => <TextInput {...control} placeholder={recipe.name} />}
      </FormField>
      {names.length === 0 && <p className="text-sm text-ink-muted">{translate('noSettings')}</p>}
      <div className="grid grid-cols-2 gap-3">
        {names.map((name) => {
          const { minimum, maximum, default: own } = recipe.settings[name]!;
          const range = { minimum: printFigure(minimum), maximum: printFigure(maximum) };
          return (
            <FormField
              key={name}
              form={form}
              name={`settings.${name}`}
              label={settingName(name)}
              description={translate('range', range)}
            >
              {(control) => <TextInput inputMode="decimal" {...control} placeholder={printFigure(own)} />}
            </FormField>
          );
        })}
      </div>
    </Form>
  );
}
