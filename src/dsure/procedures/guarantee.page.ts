import type { Day } from '../../domain/day.ts'
import { isPaidInAdvance, type PaymentRequest } from '../../domain/payment-request.ts'
import { canBeReleased, type ReleaseProposal } from '../../domain/release.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { HeldPeriods } from '../../store/held-periods.ts'
import type { DataTable, Link, Status, SummaryList } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { guaranteeStateLabels } from '../../wording/labels.ts'
import { releaseLabels } from '../../wording/releases.ts'
import { guaranteeHref, paymentsHref, releasesHref } from './addresses.ts'
import { captionOf, guaranteeFacts } from './form.page.ts'
import { backToProcedures } from './list.page.ts'
import { type PeriodItem, periodItem } from './periods.page.ts'
import { paymentStatus } from './payments.page.ts'

export type GuaranteePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly status: Status
  readonly facts: SummaryList
  /** 前払金の請求と支払; null for a guarantee of something else. */
  readonly payments: { readonly table: DataTable; readonly act: Link | null } | null
  /** 工期と保証期間; null once it is not in force. */
  readonly periods: { readonly item: PeriodItem; readonly act: Link } | null
  /** 完成と解放. */
  readonly release: { readonly sentence: string; readonly links: readonly Link[] }
}

export type GuaranteeProcedures = {
  readonly guarantee: GuaranteeRow
  readonly payments: readonly PaymentRequest[]
  /** Null once it is not in force. */
  readonly periods: HeldPeriods | null
  readonly releases: readonly ReleaseProposal[]
  readonly today: Day
}

/** 手続・期限 of one guarantee, all in one place. */
export function guaranteePage({ guarantee, payments, periods, releases, today }: GuaranteeProcedures): GuaranteePage {
  const { state } = guarantee
  return {
    title: '保証契約の手続・期限',
    back: backToProcedures,
    caption: captionOf(guarantee),
    status: { text: guaranteeStateLabels[state], state },
    facts: { title: '保証契約', rows: guaranteeFacts(guarantee) },
    payments: isPaidInAdvance(guarantee.product)
      ? { table: paymentTable(payments, today), act: paymentAct(guarantee) }
      : null,
    periods: periods && {
      item: periodItem(periods, today),
      act: { text: '工期の変更を記録する', href: `${guaranteeHref(guarantee.id)}/works-end` },
    },
    release: releaseOf(guarantee, releases),
  }
}

function releaseOf(guarantee: GuaranteeRow, releases: readonly ReleaseProposal[]): GuaranteePage['release'] {
  const open = releases.find(({ state }) => state === 'proposed')
  const links = releases.map(({ id, state, completion }) => ({
    text: `${formatDay(completion.deliveredOn)}の引渡しによる解放（${releaseLabels[state]}）を開く`,
    href: `${releasesHref}/${id}`,
  }))
  if (open) return { sentence: '解放の提案が、確認を待っています。', links }
  if (guarantee.certificateForm !== 'electronic')
    return { sentence: '紙の証書は、この画面では解放できません。証書の返還と受領書の手続が要ります。', links }
  if (!canBeReleased(guarantee)) return { sentence: 'この保証契約は、解放の対象ではありません。', links }
  const act = { text: '完成・引渡しを記録する', href: `${guaranteeHref(guarantee.id)}/completion` }
  return { sentence: '工事が完成し、引渡しを受けたときに記録します。', links: [act, ...links] }
}

function paymentAct({ id, state }: GuaranteeRow): Link | null {
  if (state !== 'in_force') return null
  return { text: '前払金の請求を受けたことを記録する', href: `${guaranteeHref(id)}/payments` }
}

function paymentTable(payments: readonly PaymentRequest[], today: Day): DataTable {
  return {
    caption: '前払金の請求',
    isCaptionHidden: true,
    columns: [
      { label: '請求を受けた日', kind: 'nowrap' },
      { label: '状況' },
      { label: '支払期限', kind: 'nowrap' },
      { label: '請求額', kind: 'amount' },
    ],
    rows: payments.map((request) => [
      { text: formatDay(request.receivedOn), href: `${paymentsHref}/${request.id}`, hiddenText: 'に受けた請求を開く' },
      { text: '', status: paymentStatus(request, today) },
      { text: formatDay(request.dueOn) },
      { text: formatYen(request.amount) },
    ]),
    emptyText: '前払金の請求は、まだ記録されていません。',
  }
}
