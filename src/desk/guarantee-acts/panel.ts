import { actsOpen, type GuaranteeActProposal } from '../../domain/guarantee-endings.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import type { Cards, DataTable, Notice } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { guaranteeActHints, guaranteeActLabels } from '../../wording/guarantee-acts.ts'
import { statusOf } from './decision.page.ts'
import { pathOf } from './proposal.form.ts'

/** 訂正・変更取消・取消・解約 on the guarantee's page: what waits, what may be put forward, what was. */
export type GuaranteeActsPanel = {
  readonly waiting: Notice | null
  readonly acts: Cards
  readonly past: DataTable
}

/** Links stand only for those who may follow them, and only while nothing waits already. */
export function guaranteeActsPanel(
  user: DeskUser,
  guarantee: GuaranteeRow,
  proposals: readonly GuaranteeActProposal[],
  names: ReadonlyMap<string, string>,
): GuaranteeActsPanel {
  const open = proposals.find(({ state }) => state === 'proposed')
  const kinds = open || !user.roles.includes('reviewer') ? [] : actsOpen[guarantee.state]
  return {
    waiting: open
      ? {
          kind: 'info',
          title: `${guaranteeActLabels[open.kind]}の提案が、決裁を待っています`,
          text: `${names.get(open.proposedBy) ?? ''}が ${formatInstant(open.proposedAt)} に提案しました。`,
          link: { text: '提案を開く', href: `/desk/guarantee-acts/${open.id}` },
        }
      : null,
    acts: {
      items: [
        ...kinds
          .filter((kind) => kind !== 'amendment_withdrawal' || guarantee.changeNumber > 0)
          .map((kind) => ({
            title: `${guaranteeActLabels[kind]}を提案する`,
            text: `${guaranteeActHints[kind]}。`,
            href: `/desk/guarantees/${guarantee.id}/acts/${pathOf(kind)}`,
          })),
        ...(open ? [] : keyReissueCard(user, guarantee)),
      ],
    },
    past: {
      caption: 'これまでの提案',
      columns: [
        { label: '手続', kind: 'nowrap' },
        { label: '状態', kind: 'nowrap' },
        { label: '提案した人' },
        { label: '決めた人' },
        { label: '理由' },
      ],
      rows: proposals.map((proposal) => [
        {
          text: guaranteeActLabels[proposal.kind],
          href: `/desk/guarantee-acts/${proposal.id}`,
          hiddenText: 'の提案を開く',
        },
        { text: '', status: statusOf(proposal) },
        { text: names.get(proposal.proposedBy) ?? '', note: formatInstant(proposal.proposedAt) },
        {
          text: (proposal.decidedBy && names.get(proposal.decidedBy)) ?? '－',
          note: proposal.decidedAt ? formatInstant(proposal.decidedAt) : undefined,
        },
        { text: proposal.reason },
      ]),
      emptyText: 'これまでに提案はありません。',
    },
  }
}

function keyReissueCard(user: DeskUser, guarantee: GuaranteeRow): Cards['items'] {
  const hasKey = guarantee.certificateForm === 'electronic' && ['in_force', 'claimed'].includes(guarantee.state)
  if (!hasKey || !user.roles.includes('reviewer')) return []
  return [
    {
      title: '認証キーの再発行を提案する',
      text: '認証キーが、あて先でない人に渡ったときなど。いまのキーでは表示できなくなります。',
      href: `/desk/guarantees/${guarantee.id}/key-reissue`,
    },
  ]
}
