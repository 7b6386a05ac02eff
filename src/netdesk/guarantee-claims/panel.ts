import { claimTimeline } from '../../access/guarantee-claims/past.ts'
import type { Db } from '../../store/db.ts'
import { listEventsOf } from '../../store/audit.ts'
import { findClaimDecision, findClaimPayment } from '../../store/claim-decisions.ts'
import { listClaimsOfGuarantee, type GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { Notice, Status, SummaryList, Timeline } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { claimReasonLabels, claimStateLabels, claimStateLooks } from '../../wording/guarantee-claims.ts'

/** A claim as the contractor reads it: that there is one, what became of it, and what it means for the company. */
export type ClaimPanel = {
  readonly title: string
  readonly status: Status
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly timeline: Timeline
}

/** Every claim on a guarantee that was just read for its contractor, newest first. */
export async function claimPanels(db: Db, guarantee: GuaranteeRow): Promise<ClaimPanel[]> {
  const claims = await listClaimsOfGuarantee(db, guarantee.id)
  const panels = []
  for (const claim of claims) panels.push(await panelOf(db, claim))
  return panels
}

async function panelOf(db: Db, claim: GuaranteeClaim): Promise<ClaimPanel> {
  const { state, content, receptionNumber } = claim
  const decision = await findClaimDecision(db, claim.id)
  const payment = await findClaimPayment(db, claim.id)
  const result = decision?.kind === 'payment' ? `支払う（${formatYen(decision.amount)}）` : '支払わない'
  return {
    title: `保証金の請求 ${receptionNumber ?? ''}`,
    status: { text: claimStateLabels[state], state: claimStateLooks[state] },
    notice: notices[state] ?? null,
    summary: {
      rows: [
        { label: '請求の理由', value: content.reason ? claimReasonLabels[content.reason] : '－' },
        { label: '契約解除の通知の日', value: content.endedOn ? formatDay(content.endedOn) : '－' },
        { label: '請求額', value: content.claimedAmount === null ? '－' : formatYen(content.claimedAmount) },
        ...(decision ? [{ label: '保証会社の回答', value: result, note: decision.article }] : []),
        ...(payment ? [{ label: '支払', value: `${formatDay(payment.paidOn)}　${formatYen(payment.amount)}` }] : []),
      ],
    },
    timeline: claimTimeline(await listEventsOf(db, claim.realmId, [claim.id]), claim),
  }
}

const open: Notice = {
  kind: 'warn',
  title: '発注者から、保証金の請求がありました',
  text: '請求の手続のあいだ、この保証契約の変更などの手続はできません。事情を説明する書類は「この保証の書類を送る」から送れます。',
}
const notices: Partial<Record<GuaranteeClaim['state'], Notice>> = {
  submitted: open,
  questioned: open,
  to_pay: {
    kind: 'warn',
    title: '保証会社が、発注者への支払を決定しました',
    text: '支払った額は、貴社に求償します。取扱いの営業部・支店から連絡します。',
  },
  paid: {
    kind: 'warn',
    title: '保証会社が、発注者に保証金を支払いました',
    text: '支払った額を、貴社に求償します。この保証契約は終了しています。',
  },
}
