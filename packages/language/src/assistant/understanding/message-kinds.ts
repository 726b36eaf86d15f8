import type { AssistantLanguage } from '../assistant-types.ts';
import { comparable } from './plain-text.ts';

interface KindPatterns {
  readonly greeting: RegExp;
  readonly thanks: RegExp;
  readonly asksForPerson: readonly RegExp[];
  /** Begins a question that can be looked up; a request in the form of one ("could you cancel it?") is none. */
  readonly question: RegExp;
  readonly request: RegExp;
}

const person =
  'human|humans|person|people|agent|someone|somebody|representative|rep|colleague|employee|operator|advisor|adviser|manager|supervisor|staff member|member of staff|team member';
const mensch =
  'mensch(?:en)?|person|mitarbeiter(?:in|n)?|berater(?:in)?|kolleg(?:e|en|in)|ansprechpartner(?:in)?|vorgesetzten?|jemand(?:em|en)?|kundenberater(?:in)?';

const patterns: Readonly<Record<AssistantLanguage, KindPatterns>> = {
  en: {
    greeting:
      /^(?:hi+|hello|hey+|hey there|hi there|hello there|good (?:morning|afternoon|evening|day)|greetings|howdy)(?:[\s,!.]+(?:there|all|everyone|team|northlight))?$/u,
    thanks:
      /^(?:(?:great|ok|okay|perfect|super|wonderful|no|cool|good)[\s,!.]+)?(?:thanks|thank you|thx|many thanks|cheers|that's all|that is all|that helped|that was helpful|bye|goodbye)(?:[\s,!.]+(?:a lot|so much|very much|for your help|for the help|for that|bye|again|that's all|that was all|that helped|great|you too))*$/u,
    asksForPerson: [
      new RegExp(
        `\\b(?:talk|speak|chat|connect|transfer|forward|put|pass|escalate|get|give|need|want|like|call)\\b[^.?!]{0,40}\\b(?:an?|the|your|some|any|real|live|human|actual)? ?(?:${person})\\b(?! (?:table|size))`,
        'u',
      ),
      /\b(?:real|live|actual) (?:person|human|agent|people|human being)\b/u,
      new RegExp(`^(?:an? |the )?(?:${person}|human agent|live chat)(?:[\\s,]+please)?$`, 'u'),
      /\bnot (?:to )?(?:a|with a|another) (?:bot|robot|machine|computer)\b/u,
    ],
    question:
      /^(?:(?:and|so|but|hi|hello|hey)[\s,]+)?(?:what|who|whom|whose|when|where|which|why|how|until when|up to|from which|in which|to which|can|could|do|does|did|is|are|am|was|were|will|would|may|must|should|shall|has|have)\b|\?$/u,
    request:
      /^(?:(?:and|so|but|hi|hello|hey)[\s,]+)?(?:please\b|(?:can|could|would|will) you\b|(?:may|can|could) i (?:please )?(?:have|get) (?:my|a refund|the refund)|i(?:'d| would) like)/u,
  },
  de: {
    greeting:
      /^(?:hallo|hi|hey|guten (?:tag|morgen|abend)|moin(?: moin)?|servus|grüß (?:gott|dich)|grüezi|tag)(?:[\s,!.]+(?:zusammen|nordlicht|alle))?$/u,
    thanks:
      /^(?:(?:super|toll|ok|okay|prima|perfekt|nein|gut)[\s,!.]+)?(?:danke|dankeschön|danke schön|danke sehr|vielen dank|besten dank|herzlichen dank|das war's|das war alles|tschüss|auf wiedersehen)(?:[\s,!.]+(?:für (?:die|ihre) hilfe|schön|sehr|tschüss|das war's|das war alles|ihnen auch))*$/u,
    asksForPerson: [
      new RegExp(
        `(?<!\\p{L})(?:${mensch})(?!\\p{L})[^.?!]{0,40}(?<!\\p{L})(?:sprechen|reden|chatten|verbinden|verbunden|schreiben|telefonieren|weiterleiten)`,
        'u',
      ),
      new RegExp(
        `(?<!\\p{L})(?:sprechen|sprich|rede|reden|verbinden|verbinde|weiterleiten|brauche|möchte|will)(?!\\p{L})[^.?!]{0,30}(?:einen?|einem|einer|mit)(?: echten?m?r?)? (?:${mensch})(?!\\p{L})`,
        'u',
      ),
      /(?<!\p{L})echte[rnms]? (?:mensch(?:en)?|person|mitarbeiter(?:in)?)/u,
      new RegExp(`^(?:einen? )?(?:${mensch})(?:[\\s,]+bitte)?$`, 'u'),
    ],
    question:
      /^(?:(?:und|also|aber|hallo|hi)[\s,]+)?(?:wer|wem|wen|wessen|was|wann|wo|wohin|woher|warum|wieso|weshalb|wie|wieviel|welche[rsnm]?|bis (?:wann|zu welchem)|ab (?:wann|wie|welchem)|kann|könnte|können (?!sie bitte)|darf|dürfen|muss|müssen|ist|sind|gibt|hat|haben|wird|werden|soll|bekomme|nehmen|liefern|verkaufen|bieten|geht|gilt|kostet)(?!\p{L})|\?$/u,
    request:
      /^(?:(?:und|also|aber|hallo|hi)[\s,]+)?(?:bitte(?!\p{L})|(?:können|könnten|würden) sie (?:bitte|mir bitte|mir)|ich (?:möchte|will|würde gern))/u,
  },
  zh: {
    greeting: /^(?:你好|您好|嗨|哈喽|早上好|下午好|晚上好|早安|在吗|hi|hello)(?:[呀啊吗，,！!。\s]|北光)*$/u,
    thanks:
      /^(?:(?:好的|好|太好了|不用了|没有了|嗯)[，,。！!\s]*)?(?:谢谢|多谢|感谢|谢了|再见|拜拜)(?:[你您]|的帮助|了|啦|啊|[，,。！!\s]|再见|拜拜|没有了|没别的事)*$/u,
    asksForPerson: [
      /(?:转|找|要|接|换|叫|给我)(?:接)?(?:到)?(?:一?[个位])?(?:人工|真人|活人)/u,
      /(?:和|跟|与)(?:一?[个位])?(?:真人|人工|客服人员|工作人员|活人|人|经理)(?:客服)?(?:说|聊|谈|讲|沟通|对话|联系)/u,
      /^(?:请?转?)?(?:人工|真人)(?:客服|服务)?[吧谢]*$/u,
      /不(?:想|要)(?:和|跟|与)(?:机器人|机器|电脑)/u,
      /(?:找|叫)(?:你们|您们)?(?:的)?(?:经理|主管|领导)/u,
    ],
    question:
      /[？?]$|[吗呢么]$|什么|谁|何时|哪|为什么|如何|怎样|怎么|多少|多久|多长|几[天个年点张小周次日时月种钱]|能不能|可不可以|有没有|是不是/u,
    request: /^(?:请(?!问)|麻烦(?!问)|帮我|我想(?!问|知道|了解)|我要)/u,
  },
};

export type SmallTalk = 'greet' | 'thank';

/** A message that is a greeting or thanks, and nothing else. */
export function smallTalkOf(text: string, language: AssistantLanguage): SmallTalk | undefined {
  const said = comparable(text);
  const tried = [patterns[language], patterns.en];
  if (tried.some(({ greeting }) => greeting.test(said))) return 'greet';
  return tried.some(({ thanks }) => thanks.test(said)) ? 'thank' : undefined;
}

/** Whether the customer would rather talk to a person. */
export function asksForPerson(text: string, language: AssistantLanguage): boolean {
  const said = comparable(text);
  return [patterns[language], patterns.en].some(({ asksForPerson }) => asksForPerson.some((one) => one.test(said)));
}

/** Whether it asks for knowledge rather than for something to be done. */
export function isQuestion(text: string, language: AssistantLanguage): boolean {
  const said = text.trim().toLowerCase().replaceAll('’', "'");
  const { question, request } = patterns[language];
  return question.test(said) && !request.test(said);
}
