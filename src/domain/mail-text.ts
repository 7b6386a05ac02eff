import type { Day } from './day.ts'

/** 文面の種類. The mails a surety may word by itself; those about claims, proposals and passwords keep the program's words. */
export const mailTextKinds = [
  'application-received',
  'application-sent-back',
  'documents-requested',
  'premium-due',
  'reservation-fee-due',
  'certificate-issued',
  'reservation-issued',
  'certificate-amended',
  'amendment-received',
  'amendment-sent-back',
  'additional-premium-due',
  'use-statement-received',
  'use-statement-sent-back',
  'use-statement-approved',
  'parcel-received',
  'inquiry-asked',
  'key-reissued',
  'key-reissued-to-holder',
  'account-invitation',
  'registration-sent-back',
  'registration-declined',
] as const
export type MailTextKind = (typeof mailTextKinds)[number]

/** 文面. What a surety words of a mail; addressee, facts, link and signature stay as they are. Places stand as {受付番号}. */
export type MailText = { readonly subject: string; readonly opening: string; readonly closing: string }
export const mailTextParts = ['subject', 'opening', 'closing'] as const
export type MailTextPart = (typeof mailTextParts)[number]

/** The wordings of a surety's own that are in force on a day; what is not among them is worded by the program. */
export type MailTexts = ReadonlyMap<MailTextKind, MailText>
export const noMailTexts: MailTexts = new Map()

/** A wording from a day on; null goes back to the program's words. */
export type DatedMailText = { readonly kind: MailTextKind; readonly validFrom: Day; readonly text: MailText | null }

/** What counts on a day of wordings that come newest first: of each kind the last that was written for its latest day. */
export function wordingsOn<Dated extends DatedMailText>(written: readonly Dated[], on: Day): Map<MailTextKind, Dated> {
  const held = new Map<MailTextKind, Dated>()
  for (const one of written.filter(({ validFrom }) => validFrom <= on)) {
    const best = held.get(one.kind)
    if (!best || best.validFrom < one.validFrom) held.set(one.kind, one)
  }
  return held
}

/** Characters, places not yet filled in. */
export const mailTextLimits: Readonly<Record<MailTextPart, number>> = { subject: 60, opening: 200, closing: 600 }

export type MailTextFault =
  | { readonly code: 'unknown_place'; readonly place: string }
  | { readonly code: 'odd_brace' }
  | { readonly code: 'address' }

const place = /\{([^{}]*)\}/g

/** What is wrong with one part; the first fault alone, since one hides the others. Null for a sound one. */
export function mailTextFault(text: string, places: readonly string[]): MailTextFault | null {
  const unknown = [...text.matchAll(place)].map(([, name]) => name ?? '').find((name) => !places.includes(name))
  if (unknown !== undefined) return { code: 'unknown_place', place: unknown }
  if (/[{}]/.test(text.replace(place, ''))) return { code: 'odd_brace' }
  // A mail of ours leads nowhere but to our own page, whose address stands below: a link elsewhere would be phishing's.
  if (/:\/\/|www\.|[a-z0-9-]\.[a-z]{2,}/i.test(text.normalize('NFKC'))) return { code: 'address' }
  return null
}

/** Whether all three parts may be written down: within their limits and without a fault. */
export function isSoundMailText(text: MailText, places: readonly string[]): boolean {
  return mailTextParts.every((part) => {
    const length = [...text[part]].length
    return length > 0 && length <= mailTextLimits[part] && mailTextFault(text[part], places) === null
  })
}

/** A part with its places filled in; what this very mail has no value for becomes a dash. */
export function fillPlaces(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(place, (_, name: string) => values.get(name) ?? '－')
}
