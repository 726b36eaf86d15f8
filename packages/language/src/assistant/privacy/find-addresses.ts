const postcodeTown = String.raw`(?:,? (?:in )?(?:[A-Z]{1,2}-)?\d{4,5},? \p{Lu}[\p{L}-]{2,30}(?: (?:am|an der|im|bei|ob) \p{Lu}[\p{L}-]{2,30})?)?`;
const streetWord =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Place|Square|Terrace|Close|Crescent|Way|Row|Gardens';
const capital = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const town = String.raw`(?:,? (?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\p{Lu}\p{L}{2,30}(?: \p{Lu}\p{L}{2,30}){0,2}(?:,? (?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,5}))?))?`;

const patterns = [
  // 12 Mill Lane, London N1 9GU; Hill Road 4
  new RegExp(`(?<![\\p{L}\\p{N}-])\\d{1,5}[A-Za-z]?,? (?:${capital} ){1,4}(?:${streetWord})\\b\\.?${town}`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${capital} ){1,4}(?:${streetWord})\\.? \\d{1,5}[A-Za-z]?(?![\\p{L}\\p{N}.,]\\d)${town}`,
    'gu',
  ),
  // Ahornweg 12a, 20095 Hamburg; Am alten Markt 3, 20095 Hamburg
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}.-]{1,30}[ -]){0,3}\\p{Lu}?\\p{L}{0,40}(?:straße|strasse|str\\.|weg|platz|allee|gasse|damm|ufer|chaussee|Straße|Strasse|Str\\.|Weg|Platz|Allee|Gasse|Damm|Ufer) ?\\d{1,4} ?[a-zA-Z]?(?![\\p{L}\\p{N}])${postcodeTown}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:Am|An der|Im|In der|Auf dem|Zum|Zur)(?: \\p{L}{3,30}){1,2} \\d{1,4}[a-z]?,? \\d{5} \\p{Lu}[\\p{L}-]{2,30}`,
    'gu',
  ),
  // 浙江省杭州市西湖区文三路 90 号 3 栋 201 室
  /(?:[\p{Script=Han}]{2,7}(?:省|自治区|市|区|县|镇|乡)\s?){0,4}[\p{Script=Han}]{1,8}(?:大道|路|街|巷|弄|胡同)\s?(?:[\p{N}]{1,5}|[一二三四五六七八九十百]{1,5})\s?[号弄](?:院|楼)?(?:\s?[\p{N}A-Za-z一二三四五六七八九十]{1,5}\s?(?:号楼|栋|幢|座|单元|层|楼|室|号|房)){0,4}/gu,
];

/** What stands before a Chinese address and belongs to none: "我的新地址是杭州市…". */
const hanLead =
  /^.*?(?:地址(?:是|为|改成|改为|改到)?|住在|搬到了?|寄到|送到|改成|改为|改到|是|在|到)(?=[\p{Script=Han}]{2})/u;

/** Postal addresses with a street and a number. */
export function findAddresses(text: string): { readonly start: number; readonly end: number }[] {
  return patterns.flatMap((pattern, number) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      const lead = number === patterns.length - 1 ? (hanLead.exec(found)?.[0].length ?? 0) : 0;
      return { start: index + lead, end: index + found.trimEnd().length };
    }),
  );
}
