import type { AssistantLanguage, HandOverReason } from '../assistant-types.ts';

/** Words of a brief; what was said stands between them as it was said. */
export interface BriefWords {
  readonly asked: string;
  readonly tried: string;
  readonly open: string;
  readonly nothing: string;
  readonly answered: string;
  readonly ran: string;
  readonly waits: string;
  readonly missing: string;
  readonly draft: string;
  readonly reasons: Readonly<Record<HandOverReason, string>>;
}

export const briefWords: Readonly<Record<AssistantLanguage, BriefWords>> = {
  en: {
    asked: 'Asked',
    tried: 'Tried',
    open: 'Open',
    nothing: 'nothing yet',
    answered: 'answered from {title}',
    ran: 'ran {action}',
    waits: '{action} waits for a yes',
    missing: '{missing} is missing for {intent}',
    draft: 'Our documents say: “{quote}” Does that answer your question?',
    reasons: {
      asked: 'wants a person',
      'not-known': 'the documents don’t say it',
      'not-understood': 'was not understood',
      upset: 'is upset',
      'action-failed': 'an action failed',
      'not-permitted': 'may not do it here',
      language: 'writes another language',
      policy: 'a person takes care of this',
      'taken-over': 'an agent took over',
    },
  },
  de: {
    asked: 'Gefragt',
    tried: 'Versucht',
    open: 'Offen',
    nothing: 'noch nichts',
    answered: 'geantwortet aus {title}',
    ran: '{action} ausgeführt',
    waits: '{action} wartet auf ein Ja',
    missing: '{missing} fehlt für {intent}',
    draft: 'In unseren Unterlagen steht: „{quote}“ Beantwortet das Ihre Frage?',
    reasons: {
      asked: 'möchte einen Menschen sprechen',
      'not-known': 'steht nicht in den Unterlagen',
      'not-understood': 'wurde nicht verstanden',
      upset: 'ist verärgert',
      'action-failed': 'eine Aktion ist fehlgeschlagen',
      'not-permitted': 'ist hier nicht erlaubt',
      language: 'schreibt in einer anderen Sprache',
      policy: 'darum kümmert sich ein Mensch',
      'taken-over': 'wurde von einem Menschen übernommen',
    },
  },
  zh: {
    asked: '询问',
    tried: '已尝试',
    open: '待解决',
    nothing: '尚无',
    answered: '已根据{title}回答',
    ran: '已执行 {action}',
    waits: '{action} 等待确认',
    missing: '{intent} 缺少 {missing}',
    draft: '我们的资料写道：“{quote}”这样回答了您的问题吗？',
    reasons: {
      asked: '要求人工客服',
      'not-known': '资料中没有',
      'not-understood': '没有听懂',
      upset: '情绪不满',
      'action-failed': '操作失败',
      'not-permitted': '此处不允许办理',
      language: '使用其他语言',
      policy: '由人工处理',
      'taken-over': '由人工客服主动接手',
    },
  },
};
