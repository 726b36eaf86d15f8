import type { SearchLanguage } from '../retrieval/analysis/language.ts';
import type { TextAnalyzer } from '../retrieval/analysis/token.ts';

/**
 * Words of buying and of support that customers and handbooks use for the same thing, a group a line: a few of the commonest, and kinds
 * with what they are kinds of. An encoder knows more; this is for languages and machines without one.
 */
const groups: Readonly<Record<SearchLanguage, readonly string[]>> = {
  en: [
    'refund refunded reimburse reimbursed repay money',
    'return returned returns back',
    'parcel package packet shipment box delivery order',
    'deliver delivery ship shipping send sent dispatch arrive arrives bring brought',
    'carrier courier haulier driver',
    'cost price fee charge expensive',
    'free gratis',
    'warranty guarantee covered cover covers',
    'repair fix mend workshop',
    'damage damaged broken broke defective cracked faulty fault smashed shattered torn scratched pieces',
    'voucher coupon',
    'gift voucher card',
    'card cards credit debit visa mastercard',
    'discount reduction rebate sale',
    'invoice bill',
    'pay payment paid',
    'cancel withdraw revoke',
    'exchange swap replace replacement',
    'account profile login sign log',
    'password passcode',
    'delete deletion erase remove',
    'keep store retain save',
    'photograph photo picture image',
    'address moved move house',
    'support service staff team agent employee',
    'furniture table chair sofa wardrobe cupboard shelf desk bed',
    'bulb led',
    'order purchase buy',
    'change alter modify update',
    'valid usable use expire expires expiry expired run',
    'drop dropped fall fell',
    'find see look shown',
    'outdoors outside garden rain balcony terrace patio',
    'reply answer respond answered reach',
    'telephone phone call ring',
    'late overdue reminder',
    'home absent missed nobody away',
    'fetched fetch collect pick',
    'unused used',
    'colour green blue red black white',
    'forgotten forgot forget remember',
  ],
  de: [
    'erstattet erstattung rückerstattung geld erstatten',
    'rückgabe rücksendung zurückgeben zurückgegeben zurückschicken zurückzuschicken zurücksenden retoure zurück',
    'paket päckchen sendung lieferung bestellung',
    'lieferung liefern versand versandt verschicken schicken bringen ankommen zustellung',
    'paketdienst spedition bote fahrer kurier',
    'kosten kostet preis gebühr teuer versandkosten liefergebühr zahlen',
    'kostenlos gratis umsonst kostenfrei',
    'garantie gewährleistung deckt gedeckt abgedeckt',
    'reparatur reparieren repariert werkstatt',
    'schaden beschädigt beschädigte kaputt kaputte kaputtgegangen defekt defekte transportschäden zerbrochen zersplittert zerkratzt',
    'sturzschäden sturz gefallen heruntergefallen hingefallen',
    'gutschein geschenkgutschein geschenkkarte',
    'rabatt rabattcode nachlass reduziert ermäßigung',
    'gültig gelten gilt einlösen ablaufen abläuft verfällt',
    'rechnung faktura',
    'bezahlen zahlen zahlung bezahlung zahlungsarten',
    'stornieren storniert stornierung abbestellen widerrufen',
    'umtausch tauschen austauschen ersatz',
    'konto profil anmeldung',
    'passwort kennwort',
    'löschen löschung entfernen',
    'aufbewahren bewahren speichern behalten',
    'foto bild aufnahme',
    'adresse anschrift umgezogen umzug',
    'kundendienst mitarbeiter service support',
    'möbel tisch stuhl sofa schrank regal bett',
    'leuchtmittel glühbirne birne',
    'bestellen bestellung kaufen kauf bestellt',
    'ändern geändert änderung',
    'rücksendeschein etikett retourenschein',
    'draußen außen garten regen balkon terrasse',
    'antwort antwortet beantwortet erreichbar',
    'lesen sehen finden',
    'telefon telefonisch anrufen anruf telefonieren erreichen erreichbar',
    'karte karten kreditkarte kreditkarten girokarte',
    'vergessen vergesse erinnern erinnere weiß',
    'hause zuhause daheim abwesend',
    'abholen abgeholt abholung',
    'unbenutzt benutzt gebraucht',
    'farbe grün blau rot schwarz weiß',
    'sendungsnummer trackingnummer',
    'schrank möbel spedition',
  ],
  zh: [
    '退款 退钱 退还 钱',
    '退货 退回 寄回去 寄回 退',
    '包裹 快递 货 货物',
    '配送 送货 寄 寄往 运送 运费 配送费 发货',
    '承运商 快递公司 货运公司 快递员',
    '费用 钱 价格 运费 快递费 配送费',
    '免费 包邮 不要钱 免',
    '保修 质保 三包',
    '维修 修理 修',
    '损坏 损失 坏 坏了 摔坏 摔落 破 碎 碎了 破碎 裂',
    '礼品券 礼品卡 购物券',
    '优惠码 优惠 折扣 打折 特价',
    '发票 账单',
    '付款 支付 付钱 付',
    '取消 撤销',
    '替换 更换 换 换新 替换品 新',
    '账户 账号 帐号',
    '照片 图片 张',
    '地址 搬家 住址',
    '客服 工作人员 人工',
    '家具 桌子 椅子 沙发 柜子 床 大件',
    '灯具 灯 台灯',
    '订单 下单 购买 买',
    '修改 改 变更',
    '有效期 有效 失效 过期 到期',
    '拆封 打开',
    '邮件 电子邮件 邮箱',
    '电话 打电话 致电',
    '银行卡 信用卡 刷卡 借记卡 卡',
    '密码 口令',
    '未使用 使用 用过 用',
    '快递单号 单号 运单号 物流',
    '颜色 黄色 黑色 白色 红色 蓝色',
  ],
};

/** How much words of one group count as the same. */
const sameMeaning = 0.7;

const known = new Map<SearchLanguage, ReadonlyMap<string, ReadonlySet<number>>>();

/** How alike two terms are by their meaning, 0 or 0.7; terms as the analyzer cuts them. */
export function meaningLikeness(
  language: SearchLanguage,
  analyzer: TextAnalyzer,
): (left: string, right: string) => number {
  let groupsOf = known.get(language);
  if (groupsOf === undefined) known.set(language, (groupsOf = byTerm(groups[language], analyzer)));
  return (left, right) => {
    const [ofLeft, ofRight] = [groupsOf.get(left), groupsOf.get(right)];
    if (ofLeft === undefined || ofRight === undefined) return 0;
    return [...ofLeft].some((group) => ofRight.has(group)) ? sameMeaning : 0;
  };
}

function byTerm(lines: readonly string[], analyzer: TextAnalyzer): ReadonlyMap<string, ReadonlySet<number>> {
  const groupsOf = new Map<string, Set<number>>();
  lines.forEach((line, group) => {
    for (const word of line.split(' ')) {
      for (const { term } of analyzer.tokens(word)) groupsOf.set(term, (groupsOf.get(term) ?? new Set()).add(group));
    }
  });
  return groupsOf;
}
