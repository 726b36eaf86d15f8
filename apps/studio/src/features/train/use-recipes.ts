'use client';

import { api } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';

import type { Recipe } from './train-answers.ts';

/** The recipes that workers follow. */
export const useRecipes = () => useQuery({ queryKey: ['recipes'], queryFn: () => api<Recipe[]>('/api/recipes') });
