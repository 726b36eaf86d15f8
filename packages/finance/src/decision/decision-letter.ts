import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fonts } from '@embedpdf/fonts-sc';
import PdfDocument from 'pdfkit';
import type { Money } from '../money/money.ts';
import { reasonText } from './adverse-reasons.ts';
import { wordsFor, type Language, type Wordings } from './attribute-words.ts';
import type { Decision } from './decide.ts';
import { letterTexts } from './letter-texts.ts';
import { requireGlyphs } from './require-glyphs.ts';

export interface LetterContent {
  readonly language: Language;
  readonly lender: { readonly name: string; readonly address: string; readonly contact: string };
  readonly applicant: { readonly name: string; readonly address?: string };
  /** The lender's reference of the application. */
  readonly reference: string;
  /** Day of the decision, UTC. */
  readonly decidedOn: Date;
  readonly amount?: Money;
  readonly decision: Decision;
  readonly wordings?: Wordings;
  /** In the letter's language; default those of the decision's points. */
  readonly reasons?: readonly LetterReason[];
  /** How a value of an attribute is written; default as numbers and texts are. */
  readonly valueText?: (name: string, value: number | string | null) => string;
  /** Authority that the applicant can turn to, as the law of the place asks for; printed as it is. */
  readonly notice?: string;
}

/** Why an application was refused, in plain words. */
export interface LetterReason {
  readonly text: string;
  /** What it cost; absent for a reason that is none of the score's. */
  readonly pointsLost?: number;
}

/** Noto Sans Hans, for simplified Chinese and Latin letters (SIL Open Font Licence 1.1); pdfkit embeds the letters that are used. */
const fontFolder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
const fontFile = (wanted: number): string => join(fontFolder, fonts.find(({ weight }) => weight === wanted)!.file);

const marginPt = 64;
const sizesPt = { body: 10.5, title: 16, small: 8.5 } as const;

/**
 * The letter that tells an applicant what was decided and why: reasons in plain words, what would turn the decision, and whom
 * to ask. One language a letter; A4.
 *
 * @throws UnprintableLetterError when the font lacks a letter of a name
 * @returns the bytes of a PDF (1.7) with embedded fonts, tagged with its language
 */
export async function decisionLetter(content: LetterContent): Promise<Uint8Array> {
  const texts = letterTexts[content.language];
  const { lender, applicant, wordings = {} } = content;
  const given = [lender.name, lender.address, lender.contact, applicant.name, applicant.address, content.notice];
  const words = Object.values(wordings).map((each) => each[content.language]);
  const reasons = (content.reasons ?? []).map(({ text }) => text);
  requireGlyphs(
    fontFile(400),
    [...given, content.reference, amountText(content), ...words, ...reasons].filter((text) => text !== undefined),
  );
  const document = new PdfDocument({
    size: 'A4',
    margin: marginPt,
    pdfVersion: '1.7',
    lang: content.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      Title: texts.title(amountText(content)),
      Author: content.lender.name,
      CreationDate: content.decidedOn,
      ModDate: content.decidedOn,
    },
  });
  const bytes = collect(document);
  document.registerFont('plain', fontFile(400)).registerFont('bold', fontFile(700));
  writeHead(document, content);
  writeDecision(document, content);
  if (!content.decision.isAccepted) writeRefusal(document, content);
  writeFoot(document, content);
  document.end();
  return bytes;
}

type Pdf = InstanceType<typeof PdfDocument>;

async function collect(document: Pdf): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const paragraph = (document: Pdf, text: string, gap = 0.7): Pdf =>
  document.font('plain').fontSize(sizesPt.body).text(text, { lineGap: 3 }).moveDown(gap);

const heading = (document: Pdf, text: string): Pdf =>
  document.font('bold').fontSize(sizesPt.body).text(text).moveDown(0.4);

const amountText = ({ amount, language }: LetterContent): string | undefined =>
  amount?.format(language === 'zh' ? 'zh-CN' : 'en');

function writeHead(document: Pdf, content: LetterContent): void {
  const { language, lender, applicant, reference, decidedOn } = content;
  const texts = letterTexts[language];
  document.font('bold').fontSize(sizesPt.body).text(lender.name);
  document.font('plain').fontSize(sizesPt.small).text(lender.address).moveDown(2);
  document.fontSize(sizesPt.body).text(applicant.name);
  if (applicant.address !== undefined) document.text(applicant.address);
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  document
    .moveDown(1.5)
    .text(`${texts.date}${day.format(decidedOn)}`)
    .text(`${texts.reference}${reference}`)
    .moveDown(1.5);
  document
    .font('bold')
    .fontSize(sizesPt.title)
    .text(texts.title(amountText(content)))
    .moveDown(0.8);
}

function writeDecision(document: Pdf, content: LetterContent): void {
  const { language, applicant, decision } = content;
  const { isAccepted, score, cutOff } = decision;
  const texts = letterTexts[language];
  const money = amountText(content);
  paragraph(document, texts.greeting(applicant.name));
  paragraph(document, isAccepted ? texts.accepted(money) : texts.refused(money));
  paragraph(document, isAccepted && score < cutOff ? texts.reviewed : texts.score(score, cutOff));
}

function writeRefusal(document: Pdf, content: LetterContent): void {
  const { language, decision, wordings = {} } = content;
  const texts = letterTexts[language];
  const reasons: readonly LetterReason[] =
    content.reasons ??
    decision.reasons.map((reason) => ({ text: reasonText(reason, language, wordings), pointsLost: reason.pointsLost }));
  heading(document, texts.reasons);
  reasons.forEach(({ text, pointsLost }, index) => {
    const points = pointsLost === undefined ? '' : ` ${texts.pointsLost(pointsLost)}`;
    paragraph(document, `${index + 1}. ${text}${points}`, 0.25);
  });
  document.moveDown(0.6);
  const { change, score, cutOff } = decision;
  // Where the score was no obstacle, there is nothing to say of what would have lifted it.
  if (change === undefined && score >= cutOff) return;
  heading(document, texts.change);
  if (change === undefined || change.changes.length === 0) {
    paragraph(document, texts.noChange);
    return;
  }
  const plain = (_: string, value: number | string | null): string =>
    value === null ? '–' : value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en');
  const { valueText = plain } = content;
  paragraph(document, texts.changeIntroduction(change.score), 0.25);
  for (const { name, from, to } of change.changes) {
    const words = wordsFor(wordings, name, language);
    paragraph(document, `• ${texts.changed(words, valueText(name, from), valueText(name, to))}`, 0.25);
  }
  document.moveDown(0.3);
  paragraph(document, texts.changeLimits);
}

function writeFoot(document: Pdf, { language, lender, notice }: LetterContent): void {
  const texts = letterTexts[language];
  heading(document, texts.rights);
  paragraph(document, texts.review(lender.contact));
  if (notice !== undefined) paragraph(document, notice);
  document.moveDown(0.5);
  paragraph(document, `${texts.closing}\n${lender.name}`);
}
