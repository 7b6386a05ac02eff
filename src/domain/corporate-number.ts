/** 法人番号: thirteen digits, the first of which checks the other twelve (法人番号の指定等に関する省令). */
export function isCorporateNumber(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false
  const [check, ...others] = [...text].map(Number)
  const sum = others.toReversed().reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 2), 0)
  return check === 9 - (sum % 9)
}
