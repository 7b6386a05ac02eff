import { type ClaimGap, type ClaimPaper, computed, papersNeeded } from '../../domain/guarantee-claim.ts'
import { canBeNotified } from '../../domain/termination-notice.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Files,
  type Link,
  type Notice,
  type SummaryList,
  type TaskList,
} from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { claimPaperLabels, claimRows, computationRows, gapText, periodWarning } from '../../wording/guarantee-claims.ts'
import { fileList } from '../files.page.ts'
import { type ClaimSide, claimHref } from './side.ts'

export type ClaimDraftPage = {
  readonly title: string
  readonly caption: string
  readonly list: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly tasks: TaskList
  readonly content: SummaryList
  readonly computation: SummaryList | null
  readonly files: Files
  /** 契約解除通知書（案）, for a body whose claim says enough; null otherwise. */
  readonly notice: Link | null
  /** What is still missing, in words; empty when it can be submitted. */
  readonly gaps: readonly Link[]
  readonly check: Link
  readonly discard: Link
}

export type ClaimDiscardPage = {
  readonly title: string
  readonly caption: string
  readonly action: string
  readonly csrfField: CsrfField
  readonly version: number
  readonly back: Link
}

/** A claim that is being made, with all that its page needs. */
export type ClaimDraft = {
  readonly claim: GuaranteeClaim
  readonly guarantee: GuaranteeRow
  readonly files: readonly SubjectFile[]
  readonly gaps: readonly ClaimGap[]
}

/** 保証金請求書（作成中）: what it says, the papers, and what is still missing. */
export function claimDraftPage(
  side: ClaimSide,
  { claim, guarantee, files, gaps }: ClaimDraft,
  shown: {
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly isConflict: boolean
    readonly csrfOf: () => CsrfField
  },
): ClaimDraftPage {
  const here = claimHref(side, claim.id)
  const { product, guaranteedAmount } = guarantee
  const sum = computed(product, guaranteedAmount, claim.content)
  const warning = periodWarning(claim.content, guarantee.guaranteeEndsOn)
  return {
    title: '保証金請求書（作成中）',
    caption: [guarantee.guaranteeNumber, guarantee.contractorName, guarantee.worksName].join('　'),
    list: { text: '保証金の請求の一覧へ戻る', href: `/${side.portal}/guarantee-claims` },
    errorSummary: errorSummary(shown.errors),
    notices: [
      ...(shown.isConflict ? [conflict] : []),
      ...(warning ? [{ kind: 'warn' as const, title: '保証期間を過ぎています', text: warning }] : []),
    ],
    tasks: { tasks: tasksOf(here, { claim, guarantee, files, gaps }) },
    content: { title: '請求の内容', rows: claimRows(product, claim.content) },
    computation: sum && { title: '保証金の計算', rows: computationRows(sum) },
    files: claimFiles(side, claim, files, shown),
    notice:
      side.portal === 'dsure' && canBeNotified(claim.content)
        ? { text: '契約解除通知書の案（PDF）を開く', href: `${here}/notice/pdf` }
        : null,
    gaps: gaps.map((gap) => {
      const { at, text } = gapText(gap)
      return { text, href: at === 'papers' ? '#papers' : `${here}/content#${at}` }
    }),
    check: { text: '内容を確認して、請求へ進む', href: `${here}/confirmation` },
    discard: { text: 'この請求書の作成を取りやめる', href: `${here}/discard` },
  }
}

/** The files of a claim; those of one that was submitted are only read. */
export function claimFiles(
  side: ClaimSide,
  { id, version, source }: GuaranteeClaim,
  files: readonly SubjectFile[],
  upload: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfOf: () => CsrfField } | null,
  removable: 'removable' | 'kept' = 'removable',
): Files {
  const here = `${claimHref(side, id)}/attachments`
  const kinds = Object.entries(claimPaperLabels)
    .filter(([kind]) => source === 'paper' || kind !== 'original')
    .map(([value, label]) => ({ value, label }))
  return fileList(here, files, kinds, upload && { version, ...upload }, removable)
}

export function paperName(kind: string): string {
  return kind in claimPaperLabels ? claimPaperLabels[kind as ClaimPaper] : kind
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この請求書が更新されています',
  text: '送った操作は反映していません。いまの内容を下に表示しています。確認して、もう一度操作してください。',
}

/** The checklist: the form, and each paper that is needed. */
function tasksOf(here: string, { claim, guarantee, files, gaps }: ClaimDraft): TaskList['tasks'] {
  const isContentOpen = gaps.some(({ kind }) => kind !== 'paper')
  const status = (isDone: boolean, words: readonly [string, string]) =>
    isDone ? { text: words[0], state: 'complete' } : { text: words[1], state: 'not_started' }
  return [
    {
      name: '請求の内容を入力する',
      href: `${here}/content`,
      status: status(!isContentOpen, ['完了', '入力中']),
    },
    ...papersNeeded(guarantee.product, claim.source, claim.content).map((paper) => ({
      name: `${claimPaperLabels[paper]}を添付する`,
      href: '#papers',
      status: status(
        files.some(({ kind }) => kind === paper),
        ['添付済', '未添付'],
      ),
    })),
  ]
}
