export {
  clusterQuestions,
  clusterSimilarity,
  type ClusteringOptions,
  type QuestionCluster,
} from './cluster-questions.ts';
