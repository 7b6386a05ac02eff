import { fillPlaces, type MailText, type MailTextKind, type MailTexts } from '../domain/mail-text.ts'
import { trialWords } from '../wording/services.ts'

const mark = `【${trialWords.name}】`

/** Characters of a subject in a surety's own words, its values filled in. */
const longestSubject = 80

/** A mail as text: what its reader sees, before it has an address. */
export type Letter = {
  readonly subject: string
  readonly text: string
  /** As the program words it, and what a wording of the surety's own may name: for the desk's 文面. */
  readonly wording: MailText & { readonly places: readonly Fact[] }
}

/** What every mail to a contractor is made of beside its own matter. */
export type LetterHead = {
  /** The company the mail is addressed to. */
  readonly contractorName: string
  /** True for a realm that is not real: subject and text then say 体験版 first. */
  readonly isTrial: boolean
  /** Where our pages are, from configuration; never from a request. */
  readonly baseAddress: string
  readonly surety: { readonly name: string; readonly officeName: string; readonly telephone: string }
  readonly texts: MailTexts
}

/** A fact under its label, as in 受付番号：R08-000123. */
export type Fact = readonly [label: string, value: string]

export type Matter = {
  /** Null for a mail the surety cannot word by itself. */
  readonly kind: MailTextKind | null
  readonly subject: string
  /** Instead of the company, where the reader may be nobody of it. */
  readonly addressee?: string
  readonly opening: string
  readonly facts: readonly Fact[]
  /** What a wording may name beside the facts. */
  readonly names?: readonly Fact[]
  /** What to do now, ending in the page where it is done. */
  readonly closing: string
  /** Path of that page, beginning with a slash. */
  readonly path: string
}

/** Puts a mail together: addressee, what happened, the facts, what to do and where, who wrote. */
export function letter(head: LetterHead, matter: Matter): Letter {
  const places = placesOf(head, matter)
  const { subject, opening, closing } = worded(head, matter, places)
  const blocks = [
    ...(head.isTrial ? [trialWords.band] : []),
    oneLine(matter.addressee ?? `${head.contractorName} 御中`),
    oneLine(opening),
    matter.facts.map(([label, value]) => oneLine(`${label}：${value}`)).join('\n'),
    `${closing}\n${new URL(matter.path, head.baseAddress).href}`,
    signature(head),
    'このメールは自動で送信しています。このメールへの返信にはお答えできません。',
  ]
  return {
    subject: head.isTrial ? `${mark}${oneLine(subject)}` : oneLine(subject),
    text: `${blocks.filter((block) => block !== '').join('\n\n')}\n`,
    wording: { subject: matter.subject, opening: matter.opening, closing: matter.closing, places },
  }
}

/** The surety's own wording where there is one, with this mail's values in its places, none of which begins a line. */
function worded({ texts }: LetterHead, matter: Matter, places: readonly Fact[]): MailText {
  const own = matter.kind && texts.get(matter.kind)
  if (!own) return matter
  const values = new Map(places.map(([label, value]) => [label, oneLine(value)]))
  return {
    subject: shortened(fillPlaces(own.subject, values)),
    opening: fillPlaces(own.opening, values),
    closing: fillPlaces(own.closing, values),
  }
}

/** Long names make no long subject: what does not fit stands below, among the facts. */
function shortened(subject: string): string {
  const letters = [...subject]
  return letters.length <= longestSubject ? subject : `${letters.slice(0, longestSubject - 1).join('')}…`
}

/** Facts of a list (・…) are as many as there are, so that no wording can name them. */
function placesOf({ contractorName }: LetterHead, { facts, names = [] }: Matter): Fact[] {
  return [['会社名', contractorName], ...names, ...facts.filter(([label]) => !label.startsWith('・'))]
}

function signature({ surety }: LetterHead): string {
  const name = `${oneLine(surety.name)} ${oneLine(surety.officeName)}`.trim()
  return surety.telephone === '' ? name : `${name}\n電話 ${oneLine(surety.telephone)}`
}

/** No value may begin a line, let alone a header, of its own. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
