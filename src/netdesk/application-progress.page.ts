import { day } from '../domain/day.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { CsrfField, DataTable, Link, Notice, SummaryList, Timeline } from '../web/components.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { premiumPaymentLabels, productLabels, requestLabelForContractor } from '../wording/labels.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { statesOf } from './application-overview.page.ts'
import { isAwaitingDocuments, isAwaitingRelease, isWithdrawable, maySend } from './application-standing.ts'
import { waitingWords } from './sending-fields.ts'
import type { Summary } from '../wording/application-summary.ts'

/** An application that is no longer the contractor's to change: where it stands, what was sent, what may still be done. */
export function applicationProgressPage(
  facts: ApplicationFacts,
  shown: {
    summary: Summary
    timeline: Timeline
    guarantees: readonly GuaranteeRow[]
    csrfField: CsrfField
  },
) {
  const { application } = facts
  const here = `/netdesk/applications/${application.id}`
  return {
    title: '手続状況',
    worksName: application.content.works?.worksName ?? '',
    receptionNumber: application.receptionNumber,
    states: statesOf(facts),
    release: isAwaitingRelease(facts) ? releaseOf(facts, shown.csrfField) : null,
    documents: isAwaitingDocuments(facts)
      ? ({
          kind: 'warn',
          title: '書類のお願いが届いています',
          text: '審査に必要な書類を添付して、送信してください。申込の内容は変わりません。',
          link: { text: '書類を添付して送信する', href: `${here}/documents` },
        } satisfies Notice)
      : null,
    standing: standingOf(facts, shown.guarantees),
    timeline: shown.timeline,
    sections: shown.summary.map(({ title, rows }): SummaryList => ({
      title,
      rows: rows.map(({ label, value, note }) => ({ label, value, note })),
    })),
    pdf: application.submittedAt ? ({ text: '申込の控えを開く（PDF・A4）', href: `${here}/pdf` } satisfies Link) : null,
    parcel: application.submittedAt
      ? ({
          text: 'この申込の書類を送る',
          href: `/netdesk/sent-documents/new?application=${application.id}`,
        } satisfies Link)
      : null,
    withdrawal: isWithdrawable(facts) ? { text: 'この申込を取り下げる', href: `${here}/withdrawal` } : null,
    list: { text: '申込の一覧へ戻る', href: '/netdesk/applications' } satisfies Link,
  }
}

/** 社内承認待ち: whoever may send does so, or gives it back. */
function releaseOf(facts: ApplicationFacts, csrfField: CsrfField) {
  const here = `/netdesk/applications/${facts.application.id}`
  return {
    text: maySend(facts)
      ? '社内の作成者から、確認と送信を依頼されています。内容を確認して送信するか、作成中に戻してください。'
      : `${waitingWords(facts.sending)}内容を直すときは、作成中に戻してください。`,
    check: maySend(facts) ? { text: '内容を確認して送信する', href: `${here}/check` } : null,
    action: `${here}/return-to-draft`,
    csrfField,
    version: facts.application.version,
  }
}

/** For each guarantee asked for: state, premium and when it is due, and the guarantee once there is one. */
function standingOf({ application }: ApplicationFacts, guarantees: readonly GuaranteeRow[]): DataTable {
  const payment = application.content.payment?.premiumPayment
  return {
    caption: '保証ごとの状況',
    columns: [
      { label: '保証' },
      { label: '手続状況', kind: 'nowrap' },
      { label: application.content.kind === 'reservation' ? '手数料（税込）' : '保証料', kind: 'amount' },
      { label: '支払期限', kind: 'nowrap' },
      { label: '保証契約番号', kind: 'nowrap' },
    ],
    rows: application.requests.map((request) => {
      const guarantee = guarantees.find(({ requestId }) => requestId === request.id)
      return [
        { text: productLabels[request.product], note: request.declineReason ?? undefined },
        { text: '', status: { text: requestLabelForContractor(request), state: request.state } },
        { text: request.premiumAmount === null ? '審査のあとにお知らせします' : formatYen(request.premiumAmount) },
        { text: dueText(request, payment) },
        guarantee
          ? { text: guarantee.guaranteeNumber, href: `/netdesk/guarantees/${guarantee.id}` }
          : { text: '発行のあとに表示します' },
      ]
    }),
    emptyText: '申し込んだ保証はありません。',
  }
}

function dueText(
  request: { premiumDueOn: string | null; premiumSettledAt: Date | null; premiumAmount: number | null },
  payment: 'transfer' | 'monthly' | undefined,
): string {
  if (request.premiumAmount === null) return '－'
  if (payment === 'monthly') return premiumPaymentLabels.monthly
  if (request.premiumSettledAt) return '入金済み'
  return request.premiumDueOn ? formatDay(day(request.premiumDueOn)) : '－'
}
