import type { Language } from './attribute-words.ts';

interface LetterTexts {
  readonly title: (amount: string | undefined) => string;
  readonly date: string;
  readonly reference: string;
  readonly greeting: (name: string) => string;
  readonly accepted: (amount: string | undefined) => string;
  readonly refused: (amount: string | undefined) => string;
  readonly score: (score: number, cutOff: number) => string;
  /** Instead of the score, where a person approved what the score alone would not have. */
  readonly reviewed: string;
  readonly reasons: string;
  readonly pointsLost: (points: number) => string;
  readonly change: string;
  readonly changeIntroduction: (score: number) => string;
  readonly changed: (words: string, from: string, to: string) => string;
  readonly changeLimits: string;
  readonly noChange: string;
  readonly rights: string;
  readonly review: (contact: string) => string;
  readonly closing: string;
}

/** What the letter says; numbers and names come from the decision. */
export const letterTexts: Readonly<Record<Language, LetterTexts>> = {
  en: {
    title: (amount) => `Decision on your credit application${amount ? ` for ${amount}` : ''}`,
    date: 'Date: ',
    reference: 'Reference: ',
    greeting: (name) => `Dear ${name},`,
    accepted: (amount) =>
      `We are pleased to tell you that your application${amount ? ` for ${amount}` : ''} meets our credit criteria.`,
    refused: (amount) =>
      `Thank you for your application${amount ? ` for ${amount}` : ''}. We are sorry that we cannot accept it.`,
    score: (score, cutOff) => `Your application scored ${score} points. We accept applications from ${cutOff} points.`,
    reviewed: 'A person reviewed your application and approved it.',
    reasons: 'The principal reasons for our decision',
    pointsLost: (points) => `(${points} ${points === 1 ? 'point' : 'points'} fewer than possible)`,
    change: 'What would have changed the decision',
    changeIntroduction: (score) =>
      `With the following and all else as it is, your application would have scored ${score} points:`,
    changed: (words, from, to) => `${words}: ${to} instead of ${from}`,
    changeLimits:
      'This is what our score says today. It is no promise: a new application is judged by the facts and the criteria of its own day.',
    noChange:
      'No change in your own power, as far as our score and our rules know them, would have led to an approval.',
    rights: 'Your rights',
    review: (contact) =>
      `The decision was prepared by a credit model. You may ask for a person to review it, for the information that we used, and for wrong information to be corrected: ${contact}.`,
    closing: 'Yours sincerely,',
  },
  zh: {
    title: (amount) => `关于您${amount ?? ''}信贷申请的决定`,
    date: '日期：',
    reference: '申请编号：',
    greeting: (name) => `尊敬的${name}：`,
    accepted: (amount) => `很高兴通知您，您${amount ? `金额为${amount}的` : '的'}申请符合我们的授信标准。`,
    refused: (amount) => `感谢您提交${amount ? `金额为${amount}的` : ''}申请。很抱歉，我们无法批准该申请。`,
    score: (score, cutOff) => `您的申请评分为${score}分。我们批准${cutOff}分及以上的申请。`,
    reviewed: '我们的工作人员复核并批准了您的申请。',
    reasons: '作出该决定的主要原因',
    pointsLost: (points) => `（比最高得分少${points}分）`,
    change: '怎样会改变该决定',
    changeIntroduction: (score) => `若有以下变化而其他情况不变，您的申请评分将为${score}分：`,
    changed: (words, from, to) => `${words}：由${from}变为${to}`,
    changeLimits: '以上依据我们目前的评分得出，并非承诺：新的申请将按届时的事实和标准审核。',
    noChange: '就我们的评分和规则所知，没有您自己能够作出的改变足以使申请获批。',
    rights: '您的权利',
    review: (contact) =>
      `该决定由信用模型作出初步结论。您可以要求人工复核、查阅我们所使用的信息，并要求更正错误信息。联系方式：${contact}。`,
    closing: '此致',
  },
};
