import { addDays, type Day, daysBetween } from '../../domain/day.ts'
import { gapsOf } from '../../domain/period-gaps.ts'
import type { Db } from '../../store/db.ts'
import { listClaimsOfOrderer } from '../../store/guarantee-claim-lists.ts'
import { listEnding, listPeriods } from '../../store/held-periods.ts'
import { listInquiriesToOrderer } from '../../store/inquiry-lists.ts'
import { listOpenPaymentRequests } from '../../store/payment-requests.ts'
import { listReleases } from '../../store/releases.ts'
import { formatCappedCount, formatDay, formatYen } from '../../wording/format.ts'
import { leftState, leftText } from '../../wording/payment-requests.ts'
import { gapReason } from '../../wording/periods.ts'
import { releaseLabels, releaseLooks } from '../../wording/releases.ts'
import { deadlinesHref, guaranteeHref, paymentsHref, periodsHref, releasesHref } from './addresses.ts'
import { endSoon } from './deadlines.page.ts'
import { paymentSoon } from './payments.page.ts'

export type Task = {
  readonly text: string
  readonly href: string
  readonly note: string
  readonly status: { readonly text: string; readonly state: string }
}

/** 対応が必要なもの of one kind: why, which, and where the rest of them is. */
export type TaskGroup = {
  readonly title: string
  readonly count: number
  readonly tasks: readonly Task[]
  readonly all: { readonly text: string; readonly href: string }
}

/** As many are counted of each kind, and so many shown. */
const mostCounted = 99
const shownOfEach = 5

type Body = { readonly ordererId: string; readonly today: Day }

/** Everything of a body that waits for somebody, by its reason; kinds of which there is none are left out. */
export async function listTaskGroups(db: Db, body: Body): Promise<TaskGroup[]> {
  const groups = [
    await payments(db, body),
    await inquiries(db, body),
    await questionedClaims(db, body),
    await releases(db, body),
    await endings(db, body),
    await uncovered(db, body),
  ]
  return groups.filter(({ count }) => count > 0)
}

/** 対応が必要なもの（12件）. */
export function tasksTitle(groups: readonly TaskGroup[]): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const isCapped = groups.some((group) => group.count > mostCounted)
  return `対応が必要なもの（${isCapped ? `${count}件以上` : `${count}件`}）`
}

async function payments(db: Db, { ordererId, today }: Body): Promise<TaskGroup> {
  const rows = await listOpenPaymentRequests(db, ordererId, null, mostCounted)
  const near = rows.filter(({ dueOn }) => daysBetween(today, dueOn) <= paymentSoon)
  return groupOf('前払金の支払期限が近い、または過ぎています', paymentsHref, near, (row) => {
    const left = daysBetween(today, row.dueOn)
    return {
      text: row.guaranteeNumber,
      href: `${paymentsHref}/${row.id}`,
      note: `${row.worksName}　${formatYen(row.amount)}　${formatDay(row.dueOn)}まで`,
      status: { text: leftText(left), state: leftState(left, paymentSoon) },
    }
  })
}

async function inquiries(db: Db, { ordererId, today }: Body): Promise<TaskGroup> {
  const rows = await listInquiriesToOrderer(db, ordererId, mostCounted + 1)
  const waiting = rows.filter(({ state }) => state === 'waiting')
  return groupOf('保証会社からの照会に回答していません', '/dsure/inquiries', waiting, (row) => {
    const left = daysBetween(today, row.dueOn)
    return {
      text: row.guaranteeNumber,
      href: `/dsure/inquiries/${row.id}`,
      note: `${row.worksName}　${row.suretyName}　回答の期限 ${formatDay(row.dueOn)}`,
      status: { text: leftText(left), state: leftState(left, paymentSoon) },
    }
  })
}

async function questionedClaims(db: Db, { ordererId }: Body): Promise<TaskGroup> {
  const rows = await listClaimsOfOrderer(db, ordererId, mostCounted + 1)
  const asked = rows.filter(({ state }) => state === 'questioned')
  return groupOf('保証金の請求について、照会に回答していません', '/dsure/guarantee-claims', asked, (row) => ({
    text: row.receptionNumber ?? row.guaranteeNumber,
    href: `/dsure/guarantee-claims/${row.id}`,
    note: `${row.guaranteeNumber}　${row.worksName}`,
    status: { text: '回答待ち', state: 'waiting' },
  }))
}

async function releases(db: Db, { ordererId }: Body): Promise<TaskGroup> {
  const rows = await listReleases(db, ordererId, 'waiting', null, mostCounted)
  return groupOf('保証契約の解放が、別の方の確認を待っています', releasesHref, rows, (row) => ({
    text: row.guaranteeNumber,
    href: `${releasesHref}/${row.id}`,
    note: `${row.worksName}　提案した人 ${row.proposerName}`,
    status: { text: releaseLabels[row.state], state: releaseLooks[row.state] },
  }))
}

async function endings(db: Db, { ordererId, today }: Body): Promise<TaskGroup> {
  const time = { from: today, until: addDays(today, endSoon) }
  const rows = await listEnding(db, ordererId, time, null, mostCounted)
  return groupOf(`保証期間が${endSoon}日以内に満了します`, deadlinesHref, rows, (row) => {
    const left = daysBetween(today, row.guaranteeEndsOn)
    return {
      text: row.guaranteeNumber,
      href: guaranteeHref(row.id),
      note: `${row.worksName}　${formatDay(row.guaranteeEndsOn)}まで`,
      status: { text: leftText(left), state: leftState(left, endSoon) },
    }
  })
}

async function uncovered(db: Db, { ordererId, today }: Body): Promise<TaskGroup> {
  const rows = await listPeriods(db, ordererId, 'gaps', today, null, mostCounted)
  return groupOf('工期のうち、保証されない期間があります', periodsHref, rows, (row) => {
    const [gap] = gapsOf(row, today)
    return {
      text: row.guaranteeNumber,
      href: guaranteeHref(row.id),
      note: `${row.worksName}　${gap ? gapReason(gap) : ''}`,
      status: { text: gap ? `${gap.days}日間` : '要確認', state: 'overdue' },
    }
  })
}

function groupOf<Row>(title: string, href: string, rows: readonly Row[], taskOf: (row: Row) => Task): TaskGroup {
  return {
    title,
    count: rows.length,
    tasks: rows.slice(0, shownOfEach).map(taskOf),
    all: { text: `すべて見る（${formatCappedCount(rows.length, mostCounted)}）`, href },
  }
}
