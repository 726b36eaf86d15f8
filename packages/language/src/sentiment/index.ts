export { openSentimentFile, saveSentiment } from './sentiment-file.ts';
export { SentimentModel, type JudgedSentiment, type Sentiment, type SentimentParts } from './sentiment-model.ts';
export { openSentiment } from './shipped-sentiment.ts';
export { sentimentLanguages, type SentimentLanguage } from './text-buckets.ts';
export { trainSentiment, type SentimentExample, type SentimentTraining } from './train-sentiment.ts';
