/** How well plants are controlled and tanks learnt; in Node, with the engine. */
export { evaluateTanks, type TanksEvaluation } from '../identification/evaluate-tanks.ts';
export { evaluatePlant, type EvaluatePlantOptions, type PlantEvaluation } from './evaluate-plant.ts';
