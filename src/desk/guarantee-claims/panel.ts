import { canBeClaimed } from '../../domain/guarantee-claim.ts'
import type { Db } from '../../store/db.ts'
import { listClaimsOfGuarantee } from '../../store/guarantee-claims.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { claimStateLabels, claimStateLooks } from '../../wording/guarantee-claims.ts'
import type { GuaranteePage } from '../guarantee.page.ts'

/** The claims there were on a guarantee, and for reviewers the way to one that came on paper. */
export async function claimsPanel(db: Db, user: DeskUser, guarantee: GuaranteeRow): Promise<GuaranteePage['claims']> {
  if (!canBeClaimed(guarantee.product)) return null
  const claims = await listClaimsOfGuarantee(db, guarantee.id)
  const mayStart = guarantee.state === 'in_force' && user.roles.includes('reviewer')
  return {
    table: {
      caption: '保証金の請求',
      isCaptionHidden: true,
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '状況' },
        { label: '請求額', kind: 'amount' },
        { label: '受付', kind: 'nowrap' },
      ],
      rows: claims.map(({ id, receptionNumber, state, content, submittedAt, dueOn }) => [
        { text: receptionNumber ?? '', href: `/desk/guarantee-claims/${id}`, hiddenText: 'の請求を開く' },
        {
          text: '',
          status: { text: claimStateLabels[state], state: claimStateLooks[state] },
          note: dueOn ? `支払の期限 ${formatDay(dueOn)}` : undefined,
        },
        { text: content.claimedAmount === null ? '－' : formatYen(content.claimedAmount) },
        { text: submittedAt ? formatInstant(submittedAt) : '－' },
      ]),
      emptyText: '保証金の請求はありません。',
    },
    start: mayStart ? { text: '紙の保証金請求書を登録する', href: `/desk/guarantees/${guarantee.id}/claim` } : null,
  }
}
