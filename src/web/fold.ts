/**
 * Digits, Latin letters and signs in half width, for what the machine converts: amounts, days, codes, addresses of mail.
 * Never for names, which are kept as typed.
 */
export function halfWidth(typed: string): string {
  return typed.normalize('NFKC')
}

/** Without any white space, full width included. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '')
}
