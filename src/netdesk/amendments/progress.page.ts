import { isPossible } from '../../domain/request.ts'
import type { CsrfField, DataTable, Link, Notice, Status, SummaryList, Timeline } from '../../web/components.ts'
import { amendmentFigureRows } from '../../wording/amendment-figures-text.ts'
import { requestLabelForContractor } from '../../wording/labels.ts'
import { waitingWords } from '../sending-fields.ts'
import { type AmendmentFacts, hrefOf, maySend } from './facts.ts'
import { aboutRows, comparedTable, fileRows } from '../../access/amendment-summary.ts'
import { type Past, timelineOf } from './timeline.ts'

export type ProgressPage = {
  readonly title: string
  readonly list: Link
  readonly worksName: string
  readonly receptionNumber: string | null
  readonly status: Status
  readonly notices: readonly Notice[]
  /** 社内承認: null unless a colleague has been asked. */
  readonly release: {
    readonly text: string
    readonly check: Link | null
    readonly action: string
    readonly csrfField: CsrfField
    readonly version: number
  } | null
  readonly timeline: Timeline
  readonly compared: DataTable
  readonly figures: SummaryList
  readonly about: SummaryList
  readonly guarantee: Link
  readonly pdf: Link | null
  readonly withdrawal: Link | null
}

/** 変更申込の手続状況. */
export function progressPage(facts: AmendmentFacts, past: Past, csrfField: CsrfField): ProgressPage {
  const { amendment, guarantee, context } = facts
  const here = hrefOf(amendment.id)
  return {
    title: '変更申込の手続状況',
    list: { text: '変更申込の一覧へ戻る', href: '/netdesk/amendments' },
    worksName: guarantee.worksName,
    receptionNumber: amendment.receptionNumber,
    status: { text: requestLabelForContractor(amendment), state: amendment.state },
    notices: past.issued ? [past.issued.withdrawnAt ? withdrawn : issued] : [],
    release: releaseOf(facts, csrfField),
    timeline: timelineOf(facts, past),
    compared: comparedTable(amendment.content, context),
    figures: { title: 'この変更による金額と期間', rows: amendmentFigureRows(amendment.content, context) },
    about: {
      title: '申込について',
      rows: [...aboutRows(guarantee, amendment.content), ...fileRows(hrefOf(amendment.id), facts.files)],
    },
    guarantee: { text: '電子保証概要を表示する', href: `/netdesk/guarantees/${guarantee.id}` },
    pdf: amendment.submittedAt ? { text: '変更申込書の控えを開く（PDF・A4）', href: `${here}/pdf` } : null,
    withdrawal: isWithdrawable(facts) ? { text: '変更申込を取り下げる', href: `${here}/withdrawal` } : null,
  }
}

/** What was sent is withdrawn by those who may send; a draft by anybody of the company. */
export function isWithdrawable(facts: AmendmentFacts): boolean {
  const { amendment, user } = facts
  return isPossible(amendment, 'withdraw') && (amendment.submittedAt === null || user.roles.includes('submitter'))
}

const issued: Notice = {
  kind: 'ok',
  title: '変更後の証書を発行しました',
  text: '認証キーは変わりません。発注者に、変更後の証書が発行されたことを伝えてください。お渡し済みの保証契約番号と認証キーで表示されます。',
}

const withdrawn: Notice = {
  kind: 'warn',
  title: 'この変更は取り消されています（変更取消）',
  text: '変更前の証書が有効です。保証契約番号と認証キーは変わりません。',
}

function releaseOf(facts: AmendmentFacts, csrfField: CsrfField): ProgressPage['release'] {
  if (facts.amendment.state !== 'awaiting_release') return null
  const here = hrefOf(facts.amendment.id)
  return {
    text: maySend(facts)
      ? '社内の作成者から、確認と送信を依頼されています。内容を確認して送信するか、作成中に戻してください。'
      : `${waitingWords(facts.sending)}内容を直すときは、作成中に戻してください。`,
    check: maySend(facts) ? { text: '内容を確認して送信する', href: `${here}/check` } : null,
    action: `${here}/return-to-draft`,
    csrfField,
    version: facts.amendment.version,
  }
}
