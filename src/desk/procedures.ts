import type { Response } from 'express'
import { depsOf, deskUser } from '../access/context.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { countAmendments } from '../store/amendment-lists.ts'
import { countWaitingNotices } from '../store/deposits.ts'
import { countWaitingDeskProposals } from '../store/desk-proposals.ts'
import { countInbox, mostCounted } from '../store/inbox.ts'
import { countClaimsAtSurety } from '../store/guarantee-claim-lists.ts'
import { countAnsweredInquiries } from '../store/inquiry-lists.ts'
import { countWaitingProposals } from '../store/guarantee-acts.ts'
import { countUnappliedWorks } from '../store/awarded-works.ts'
import { countUnconfirmedParcels } from '../store/parcel-lists.ts'
import type { Db } from '../store/db.ts'
import { countOverduePremiums } from '../store/open-premiums.ts'
import { countRuleProposals } from '../store/orderer-rules.ts'
import { countWaitingRuns } from '../store/monthly-billing.ts'
import { countStuck } from '../store/outbox-lists.ts'
import { countWaitingRateProposals } from '../store/rate-proposals.ts'
import { countUseStatements } from '../store/use-statement-lists.ts'
import { countWaitingChanges } from '../store/contractor-changes.ts'
import { countWaitingMerges } from '../store/contractor-merges.ts'
import { countRegistrations } from '../store/registrations.ts'
import { formatCappedCount } from '../wording/format.ts'

/**
 * A list of the desk with what in it nobody has begun yet; counted no further than one beyond the most that is shown, and
 * not at all where that costs too much.
 */
export type Procedure = {
  readonly label: string
  readonly href: string
  /** `instant` is real time, `today` the realm's day. */
  readonly waiting: ((db: Db, suretyId: string, instant: Date, today: Day) => Promise<number>) | null
}

export type ProcedureGroup = { readonly title: string; readonly procedures: readonly Procedure[] }

/** The desk's lists by the part of a guarantee's life they belong to, in its order. */
export const procedureGroups: readonly ProcedureGroup[] = [
  {
    title: '申込と届出',
    procedures: [
      {
        label: '保証申込',
        href: '/desk/applications',
        waiting: async (db, suretyId) => (await countInbox(db, suretyId)).new,
      },
      {
        label: '変更申込',
        href: '/desk/amendments',
        waiting: async (db, suretyId) => (await countAmendments(db, suretyId, mostCounted)).new,
      },
      {
        label: '書類送信',
        href: '/desk/sent-documents',
        waiting: (db, suretyId) => countUnconfirmedParcels(db, suretyId, mostCounted + 1),
      },
      { label: '落札の情報', href: '/desk/awarded-works', waiting: countUnappliedWorks },
    ],
  },
  {
    title: '保証料',
    procedures: [
      {
        label: '保証料の入金（期限超過）',
        href: '/desk/premiums',
        waiting: (db, suretyId, _instant, today) => countOverduePremiums(db, suretyId, today, mostCounted),
      },
      { label: '一括納付（確定待ち）', href: '/desk/monthly-billing', waiting: countWaitingRuns },
      { label: '料率表の提案', href: '/desk/rates', waiting: countWaitingRateProposals },
    ],
  },
  {
    title: '発行した後',
    procedures: [
      {
        label: '使途内訳明細書',
        href: '/desk/use-statements',
        waiting: async (db, suretyId) => (await countUseStatements(db, suretyId, mostCounted)).new,
      },
      {
        label: '預託金',
        href: '/desk/deposits',
        waiting: (db, suretyId) => countWaitingNotices(db, suretyId, mostCounted),
      },
      // Every ledger has to be read for it: too much for a number beside a link.
      { label: '使途の監査', href: '/desk/use-audits', waiting: null },
      { label: '照会（回答あり）', href: '/desk/inquiries', waiting: countAnsweredInquiries },
      {
        label: '訂正・取消などの提案',
        href: '/desk/guarantee-acts',
        waiting: async (db, suretyId) =>
          (await countWaitingProposals(db, suretyId)) + (await countWaitingDeskProposals(db, suretyId)),
      },
      { label: '保証金の請求', href: '/desk/guarantee-claims', waiting: countClaimsAtSurety },
    ],
  },
  {
    title: '会社・発注者・連絡',
    procedures: [
      {
        label: '利用申込',
        href: '/desk/registrations',
        waiting: (db, suretyId) => countRegistrations(db, suretyId, mostCounted + 1),
      },
      {
        label: '会社の変更',
        href: '/desk/contractor-changes',
        waiting: async (db, suretyId) =>
          (await countWaitingChanges(db, suretyId)) + (await countWaitingMerges(db, suretyId)),
      },
      { label: '発注者の規則の提案', href: '/desk/orderers?lack=waiting', waiting: countRuleProposals },
      {
        label: '送信の滞り',
        href: '/desk/outbox',
        waiting: (db, suretyId, instant) => countStuck(db, suretyId, instant, mostCounted),
      },
    ],
  },
]

export type ProcedureLinks = readonly {
  readonly text: string
  readonly href: string
  readonly isCurrent: boolean
}[]

export type ProcedureLinkGroups = readonly { readonly title: string; readonly links: ProcedureLinks }[]

/** The way to the lists beside this one, for its head. What waits is counted at the queue alone. */
export function procedureLinks(here: string): ProcedureLinks {
  const group = procedureGroups.find(({ procedures }) => procedures.some(({ href }) => href === here))
  return (group?.procedures ?? []).map(({ label, href }) => ({ text: label, href, isCurrent: href === here }))
}

/** All lists for the foot of the queue, each with how much in it waits. */
export async function countedProcedureLinks(res: Response): Promise<ProcedureLinkGroups> {
  const { db, instant, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const groups = []
  for (const { title, procedures } of procedureGroups) {
    const links = []
    for (const { label, href, waiting } of procedures) {
      const count = waiting && (await waiting(db, suretyId, instant(), dayOf(now())))
      const text = count === null ? label : `${label} ${formatCappedCount(count, mostCounted)}`
      links.push({ text, href, isCurrent: false })
    }
    groups.push({ title, links })
  }
  return groups
}
