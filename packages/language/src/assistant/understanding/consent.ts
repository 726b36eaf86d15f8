import type { AssistantLanguage } from '../assistant-types.ts';
import { plainText } from './plain-text.ts';

interface ConsentWords {
  readonly yes: string;
  readonly no: string;
  /** What may stand beside either. */
  readonly filler: string;
}

/** What could mean "cancel this question" and "cancel the order" alike is neither yes nor no. */
const words: Readonly<Record<AssistantLanguage, ConsentWords>> = {
  en: {
    yes: "yes|yep|yeah|yup|yes indeed|sure|ok|okay|correct|confirm|confirmed|i confirm|i agree|agreed|go ahead|please do|do it|do that|that's right|that is right|that's correct|that is correct|right|exactly|absolutely|definitely|of course|y|fine|sounds good",
    no: "no|nope|nah|n|no way|don't|do not|please don't|stop|never mind|nevermind|not now|forget it|leave it|better not|rather not|i changed my mind|wrong",
    filler: 'please|thanks|thank you|thank you very much|then|that|it|now|i do|very much|for me',
  },
  de: {
    yes: 'ja|jawohl|jep|klar|ok|okay|gern|gerne|genau|richtig|stimmt|das stimmt|korrekt|bestätige|ich bestätige|bestätigt|einverstanden|in ordnung|mach das|machen sie das|bitte machen|tun sie das|natürlich|auf jeden fall|sicher',
    no: 'nein|nee|ne|nö|nicht|bitte nicht|lieber nicht|doch nicht|stopp|stop|halt|vergiss es|vergessen sie es|lass es|lassen sie es|auf keinen fall|falsch',
    filler: 'bitte|danke|vielen dank|danke schön|dann|das|so|jetzt|sehr|doch|für mich',
  },
  zh: {
    yes: '是的|是|好的|好|好吧|可以的|可以|行|没问题|确认|我确认|同意|我同意|对的|对|没错|嗯+|要的|要|办吧|请继续|继续|请办理',
    no: '否|不是|不要了|不要|不用了|不用|不行|不对|不可以|不同意|不确认|不|别|算了|先不|没有|停',
    filler: '请|谢谢你|谢谢您|谢谢|麻烦你了|麻烦您了|麻烦了|吧|了|的|啊|呀|哦|那就|那',
  },
};

interface ConsentPatterns {
  readonly yes: RegExp;
  readonly no: RegExp;
}

/** The whole message says it, and nothing else: "yes, but not the lamp" is no yes. */
function patternsOf({ yes, no, filler }: ConsentWords, gap: string): ConsentPatterns {
  const whole = (said: string): RegExp =>
    new RegExp(`^(?:(?:${filler})${gap})*(?:${said})(?:${gap}(?:${said}|${filler}))*$`, 'u');
  return { yes: whole(yes), no: whole(no) };
}

const latinGap = String.raw`[\s,.!;-]+`;
const hanGap = String.raw`[\s,.!;，。！；、]*`;
const patterns: Readonly<Record<AssistantLanguage, ConsentPatterns>> = {
  en: patternsOf(words.en, latinGap),
  de: patternsOf(words.de, latinGap),
  zh: patternsOf(words.zh, hanGap),
};

/** Longer messages say more than yes or no. */
const charactersMax = 60;

/** Whether a message as a whole says yes or no, in its own language or in English. */
export function consentOf(text: string, language: AssistantLanguage): 'yes' | 'no' | undefined {
  // Whoever writes “yes?” asks, and a tag is no word: marks other than these stay, and make it neither.
  const said = plainText(text)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[\s"“„]+|[\s"”“.,!;…。，！；]+$/gu, '');
  if (said.length === 0 || said.length > charactersMax) return undefined;
  const tried = [patterns[language], patterns.en];
  if (tried.some(({ no }) => no.test(said))) return 'no';
  return tried.some(({ yes }) => yes.test(said)) ? 'yes' : undefined;
}
