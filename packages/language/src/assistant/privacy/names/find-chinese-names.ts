import { beginsWithWord } from '../../../retrieval/analysis/chinese-analyzer.ts';
import type { TextSpan } from '../text-span.ts';
import { nameLists } from './name-lists.ts';

/** What a name may stand behind: who somebody is, or whom something is given or told. */
const sure =
  /(?:收件人|收货人|联系人|寄件人|付款人|收款人|持卡人|下单的?人|姓名|名字|户名|抬头)(?:上?应该|一栏)?[是为叫请写改成：:，,\s]{0,4}|(?:先生|太太|老公|老婆|丈夫|妻子|儿子|女儿|爸爸|妈妈|父亲|母亲|哥哥|姐姐|弟弟|妹妹|邻居|同事|朋友|室友|经理|老板|助理|房东|爷爷|奶奶|客户|顾客|部的?)[是叫：:]?|(?:转告|告诉|联系|通知|问问|寄给|送给|交给|转给|打给|留给|还给)/gu;
/** Behind these much else stands, too: only characters of given names are taken for some. */
const likely = /(?:[我人名者户]是|[被由给找叫和跟]|改成)(?!于)/gu;
const signedOff =
  /(?:谢谢|感谢|多谢|敬礼|祝好|顺祝商祺)[了您你]{0,2}[，,！!。.\s]{1,3}(?=[\p{Script=Han}]{2,4}[。.]?\s*$)/gu;
/** At the beginning of a sentence, before what somebody does or has. */
const begins = /(?:^|[，。！？；,!?;\s])(?=[\p{Script=Han}]{3,6})/gu;
const does = /^(?:的|订|付|买|下单|签收|收到|在家|说|要|没|已经|昨天|今天|先生|女士|小姐)/u;
const title = /(?:先生|女士|小姐|太太|师傅)/gu;
const beginsTitle = /^(?:先生|女士|小姐|太太|师傅|经理|老师|主管|同学)/u;
const familiar = /(?:客服|同事|师傅|员工|快递员|店员)([小老阿])(?=[\p{Script=Han}])/gu;

/** Ends a name, and is never part of one. */
const never = new Set('的了在是说会要和他她我你您们这那没不吗呢吧啊哪谁几个张件条次');
/** Seldom part of a name, and often what follows it. */
const follows = new Set('来去有已昨今明给打付订下签收买退寄送开就都也很到家里过把让想能可');

/** Chinese names: a family name with one or two characters behind it, where the words around tell it. */
export function findChineseNames(text: string): TextSpan[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const behind = (cue: RegExp, isName: (name: ChineseName) => boolean): TextSpan[] =>
    [...text.matchAll(cue)].flatMap(({ 0: found, index }) => {
      const name = nameAt(text, index + found.length);
      return name !== undefined && isName(name) ? [name] : [];
    });
  return [
    ...behind(sure, () => true),
    ...behind(likely, ({ isTypical }) => isTypical),
    ...behind(signedOff, () => true),
    ...behind(
      begins,
      ({ isTypical, start, end }) => isTypical && end - start > 2 && does.test(text.slice(end, end + 2)),
    ),
    ...beforeTitles(text),
    ...[...text.matchAll(familiar)].flatMap(({ 0: found, index }) => {
      const start = index + found.length - 1;
      return nameLists().chineseFamily.has(text[start + 1]!) ? [{ start, end: start + 2 }] : [];
    }),
  ];
}

interface ChineseName extends TextSpan {
  /** All characters behind the family name are those of given names. */
  readonly isTypical: boolean;
}

function nameAt(text: string, start: number): ChineseName | undefined {
  const { chineseFamily, chineseGiven } = nameLists();
  const isCompound = chineseFamily.has(text.slice(start, start + 2));
  if (!isCompound && !chineseFamily.has(text[start] ?? '')) return undefined;
  const given = start + (isCompound ? 2 : 1);
  const isHan = (at: number): boolean => /\p{Script=Han}/u.test(text[at] ?? '');
  if (!isHan(given) || never.has(text[given]!)) return undefined;
  if (beginsTitle.test(text.slice(given, given + 2))) return { start, end: given, isTypical: true };
  if (!isCompound && beginsWithWord(text.slice(start, start + 6))) return undefined;
  const third = text[given + 1] ?? '';
  const isThird = isHan(given + 1) && !never.has(third) && (chineseGiven.has(third) || !isHan(given + 2));
  const end = given + (isThird && !follows.has(third) ? 2 : 1);
  const isTypical = [...text.slice(given, end)].every((character) => chineseGiven.has(character));
  return { start, end, isTypical };
}

/** Much thanked, and a family name, too. */
const isThanks = /(?:感|多|谢)谢/u;

/** “王先生”, “谢国强先生”. */
function beforeTitles(text: string): TextSpan[] {
  const { chineseFamily, chineseGiven } = nameLists();
  return [...text.matchAll(title)].flatMap(({ index: end }) => {
    for (const length of [4, 3, 2, 1]) {
      const start = end - length;
      if (start < 0 || !/^[\p{Script=Han}]+$/u.test(text.slice(start, end))) continue;
      const family = length > 2 && chineseFamily.has(text.slice(start, start + 2)) ? 2 : 1;
      if (!chineseFamily.has(text.slice(start, start + family)) || length - family > 2) continue;
      if (![...text.slice(start + family, end)].every((character) => chineseGiven.has(character))) continue;
      if (isThanks.test(text.slice(Math.max(0, start - 1), end))) continue;
      return [{ start, end }];
    }
    return [];
  });
}
