/** Forms of company as banks write them before (カ)), after ((カ) or within a name ((カ)), and in full. */
const forms =
  /^(?:カ|ユ|ド|メ|シ|ザイ|シヤ)[)）]|[(（](?:カ|ユ|ド|メ|シ|ザイ|シヤ)[)）]?$|[(（](?:カ|ユ|ド|メ|シ|ザイ|シヤ)[)）]|カブシキガイシヤ|カブシキカイシヤ|ユウゲンガイシヤ|ゴウドウガイシヤ|株式会社|有限会社|合同会社/g
const smallKana = 'ァィゥェォッャュョヮヵヶ'
const largeKana = 'アイウエオツヤユヨワカケ'

/**
 * A payer's name for comparing: full-width kana, small kana as large as banks write them, without company form, blanks, long
 * vowel marks and signs. The name itself stays as it came.
 */
export function foldPayer(name: string): string {
  const wide = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[ァィゥェォッャュョヮヵヶ]/g, (kana) => largeKana[smallKana.indexOf(kana)] ?? kana)
    .trim()
  return wide.replace(forms, '').replace(/[^\p{Letter}\p{Number}]|ー/gu, '')
}
