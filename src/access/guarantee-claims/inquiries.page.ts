import { type ClaimInquiry, type ClaimPoint, mostPoints } from '../../domain/claim-inquiry.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { CsrfField, Textarea } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { type ClaimSide, claimHref } from './side.ts'

/** A round of questions as both parties read it, with its answers where they are there. */
export type InquiryRound = {
  readonly title: string
  readonly caption: string
  readonly note: string
  readonly points: readonly { readonly about: string; readonly text: string; readonly answer: string | null }[]
}

/** The one form in which all points of a round are answered. */
export type AnswerForm = {
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
  readonly note: string
  readonly answers: readonly Textarea[]
  readonly isPaper: boolean
}

export function inquiryRounds(inquiries: readonly ClaimInquiry[]): InquiryRound[] {
  return inquiries.map(({ round, points, note, sentAt, answers, answeredAt }) => ({
    title: `第${round}回の照会`,
    caption: [
      `照会 ${formatInstantInEra(sentAt)}`,
      answeredAt ? `回答 ${formatInstantInEra(answeredAt)}` : '回答を待っています',
    ].join('　'),
    note,
    points: points.map((point) => ({
      about: aboutText(point),
      text: point.text,
      answer: answers ? (answers[point.id] ?? '') : null,
    })),
  }))
}

/** Null where nothing waits to be answered by this side. */
export function answerForm(
  side: ClaimSide,
  claim: GuaranteeClaim,
  inquiries: readonly ClaimInquiry[],
  { typed, errors, csrfOf }: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfOf: () => CsrfField },
): AnswerForm | null {
  const open = inquiries.find(({ answeredAt }) => answeredAt === null)
  const isOurs = (side.portal === 'dsure') === (claim.source === 'orderer')
  if (!open || !isOurs || claim.state !== 'questioned') return null
  return {
    action: `${claimHref(side, claim.id)}/answers`,
    version: claim.version,
    csrfField: csrfOf(),
    note: open.note,
    isPaper: claim.source === 'paper',
    answers: open.points.map((point, place) => {
      const name = answerFields[place] ?? ''
      return {
        name,
        label: `${place + 1}. ${aboutText(point)}`,
        hint: point.text,
        necessity: 'required',
        value: name in typed ? typedText(typed, name) : (claim.answersDraft[point.id] ?? ''),
        rows: 3,
        error: errors[name],
      }
    }),
  }
}

/** The fields of the answers, by the place of their point. */
export const answerFields: readonly string[] = Array.from({ length: mostPoints }, (_, place) => `answer${place + 1}`)

export function aboutText({ kind, about }: Pick<ClaimPoint, 'kind' | 'about'>): string {
  if (kind === 'question') return '質問'
  return kind === 'field' ? `記載事項：${about}` : `書類：${about}`
}
