import { aboutText } from '../../access/guarantee-claims/inquiries.page.ts'
import { type ClaimPoint, mostPoints } from '../../domain/claim-inquiry.ts'
import { claimPapers, type GuaranteeClaimContent, isAdvanceProduct } from '../../domain/guarantee-claim.ts'
import type { Product } from '../../domain/product.ts'
import type { Choice, CsrfField, Select, Textarea } from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import { claimFieldLabels, claimPaperLabels } from '../../wording/guarantee-claims.ts'
import type { DeskClaimFacts } from './facts.ts'
import type { ShownReview } from './review.page.ts'

/** 照会 that is being put together: the points so far, one more, and the sending of all. */
export type PointsPart = {
  readonly points: readonly {
    readonly about: string
    readonly text: string
    readonly removal: { readonly action: string; readonly csrfField: CsrfField }
  }[]
  readonly version: number
  readonly adding: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly target: Select
    readonly text: Textarea
  } | null
  readonly sending: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly note: Textarea
    readonly button: string
  } | null
}

/** Null where nothing can be asked: not under review, or not by this person. */
export function pointsPart({ claim, guarantee, decisions }: DeskClaimFacts, shown: ShownReview): PointsPart | null {
  const isProposed = decisions.some(({ state }) => state === 'proposed')
  if (claim.state !== 'submitted' || isProposed || !shown.user.roles.includes('reviewer')) return null
  const here = `/desk/guarantee-claims/${claim.id}`
  const { typed, errors, csrfOf } = shown
  const { pointsDraft: points, version } = claim
  return {
    points: points.map((point) => ({
      about: aboutText(point),
      text: point.text,
      removal: { action: `${here}/points/${point.id}/removal`, csrfField: csrfOf() },
    })),
    version,
    adding:
      points.length >= mostPoints
        ? null
        : {
            action: `${here}/points`,
            csrfField: csrfOf(),
            target: {
              name: 'target',
              label: '照会する対象',
              value: typedText(typed, 'target'),
              choices: targetsOf(guarantee.product),
              emptyLabel: '選んでください',
              error: errors['target'],
              necessity: 'required',
            },
            text: {
              name: 'text',
              label: '照会の内容',
              hint: '発注者が読む文です。何を、どのように回答してほしいかを書きます。',
              value: typedText(typed, 'text'),
              rows: 3,
              error: errors['text'],
              necessity: 'required',
            },
          },
    sending:
      points.length === 0
        ? null
        : {
            action: `${here}/inquiry`,
            csrfField: csrfOf(),
            note: {
              name: 'note',
              label: '全体への添え書き',
              value: typedText(typed, 'note'),
              rows: 2,
              error: errors['note'],
              necessity: 'optional',
            },
            button: `照会事項 ${points.length}件をまとめて送る`,
          },
  }
}

const ofAdvances: readonly (keyof GuaranteeClaimContent)[] = [
  'advance',
  'interim',
  'progressPayments',
  'finishedValue',
  'inspectedOn',
]
const ofPerformance: readonly (keyof GuaranteeClaimContent)[] = ['damageKind', 'damage']
const ofAll: readonly (keyof GuaranteeClaimContent)[] = [
  'reason',
  'circumstances',
  'endedOn',
  'noticeNumber',
  'claimedAmount',
  'accountNumber',
]

/** The items and papers of a claim, and a question of any kind. */
export function targetsOf(product: Product): Choice[] {
  const fields = [...ofAll, ...(isAdvanceProduct(product) ? ofAdvances : ofPerformance)]
  return [
    ...fields.map((field) => ({ value: `field:${field}`, label: `記載事項：${claimFieldLabels[field]}` })),
    ...claimPapers.map((paper) => ({ value: `paper:${paper}`, label: `書類：${claimPaperLabels[paper]}` })),
    { value: 'question', label: '質問（その他）' },
  ]
}

/** The point a target means; its name is kept in words, as the body will read it. */
export function pointOf(target: string, text: string): Omit<ClaimPoint, 'id'> {
  const [kind, name = ''] = target.split(':')
  if (kind === 'field') return { kind, about: claimFieldLabels[name as keyof GuaranteeClaimContent], text }
  if (kind === 'paper') return { kind, about: claimPaperLabels[name as keyof typeof claimPaperLabels], text }
  return { kind: 'question', about: '', text }
}
