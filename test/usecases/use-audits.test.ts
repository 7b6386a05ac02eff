import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { SiteVisit } from '../../src/domain/site-visit.ts'
import { yen } from '../../src/domain/yen.ts'
import { listConfirmations, listSiteVisits } from '../../src/store/use-audits.ts'
import { confirmUseAlert, listUseAlerts, recordSiteVisit } from '../../src/usecases/use-audits.ts'
import { aDepositedGuarantee } from '../support/deposits.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { ohno, saeki } from '../support/people.ts'
import { at, events, useWorld, type World } from '../support/world.ts'

const found = async (
  world: World,
  today: string,
  wanted = { kind: null, words: '' } as Parameters<typeof listUseAlerts>[2],
) =>
  (await listUseAlerts(world.db, saeki.suretyId, wanted, day(today), null, 50)).map(({ guarantee, alerts }) => [
    guarantee.guaranteeNumber,
    ...alerts.map(({ kind }) => kind),
  ])

describe('the accounts that ask for a look', () => {
  const world = useWorld()

  it('are found by what the ledger says, by kind and by words, one line a guarantee', async () => {
    const bare = await anIssuedGuarantee(at(world, '2026-05-20T09:00'))
    const deposited = await aDepositedGuarantee(world)
    await anIssuedGuarantee(world, { guarantees: performanceAlone })

    expect(await found(world, '2026-05-20')).toEqual([])
    expect(await found(world, '2026-06-20')).toEqual([[bare.guaranteeNumber, 'no_deposit']])
    expect(await found(world, '2027-04-01')).toEqual([
      [bare.guaranteeNumber, 'no_deposit'],
      [deposited.guaranteeNumber, 'payout_overdue', 'balance_left'],
    ])
    expect(await found(world, '2027-04-01', { kind: 'balance_left', words: '' })).toHaveLength(1)
    expect(await found(world, '2026-06-20', { kind: null, words: bare.guaranteeNumber.toLowerCase() })).toHaveLength(1)
    expect(await found(world, '2026-06-20', { kind: null, words: 'ありえない名前' })).toEqual([])
    expect(await listUseAlerts(world.db, saeki.userId, { kind: null, words: '' }, day('2026-06-20'), null, 50)).toEqual(
      [],
    )
  })

  it('are confirmed by a reviewer with what was found out, at the figure that was seen', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const june = at(world, '2026-06-20T09:00')
    const confirm = (user: typeof saeki, figure: number) =>
      confirmUseAlert(june, user, guarantee.id, { kind: 'no_deposit', figure: yen(figure), note: '6月に入金の予定' })

    await expect(confirm(ohno, 19_440_000)).rejects.toThrow('not_allowed')
    await expect(confirm(saeki, 19_440_001)).rejects.toThrow('changed_meanwhile')
    await expect(
      confirmUseAlert(world, saeki, guarantee.id, { kind: 'no_deposit', figure: yen(19_440_000), note: 'x' }),
    ).rejects.toThrow('changed_meanwhile')
    await confirm(saeki, 19_440_000)

    expect(await found(world, '2026-06-20')).toEqual([])
    expect(await found(world, '2026-07-20')).toEqual([[guarantee.guaranteeNumber, 'no_deposit']])
    await expect(confirm(saeki, 19_440_000)).rejects.toThrow('changed_meanwhile')
    expect(await listConfirmations(world.db, guarantee.id)).toMatchObject([{ note: '6月に入金の予定' }])
    expect((await events(world, 'guarantee.use_alert_confirmed'))[0]).toMatchObject({ subject_id: guarantee.id })
  })
})

describe('a note about a visit to the site', () => {
  const world = useWorld()
  const visit: SiteVisit = {
    kind: 'done',
    visitedOn: day('2026-05-20'),
    site: '現場事務所',
    met: '',
    finishedPercent: 20,
    finding: 'proper',
    note: '納品書と照合した',
  }

  it.each<[string, Partial<SiteVisit>, string]>([
    ['made tomorrow', { visitedOn: day('2026-05-21') }, 'day_to_come'],
    ['made without a finding', { finding: null }, 'incomplete'],
    ['made without what was finished', { finishedPercent: null }, 'incomplete'],
    ['planned with a finding', { kind: 'planned' }, 'incomplete'],
    [
      'planned for yesterday',
      { kind: 'planned', visitedOn: day('2026-05-19'), finding: null, finishedPercent: null },
      'period_already_over',
    ],
  ])('is refused of a visit %s', async (_name, changes, reason) => {
    const { id } = await anIssuedGuarantee(world)

    await expect(recordSiteVisit(world, saeki, id, { ...visit, ...changes })).rejects.toThrow(reason)
  })

  it('is added by a reviewer, and stays as it was written', async () => {
    const { id } = await anIssuedGuarantee(world)
    await expect(recordSiteVisit(world, ohno, id, visit)).rejects.toThrow('not_allowed')
    await recordSiteVisit(world, saeki, id, visit)
    await recordSiteVisit(world, saeki, id, { ...visit, finding: 'improper', note: '訂正：資材がありませんでした' })

    expect((await listSiteVisits(world.db, id)).map(({ finding }) => finding)).toEqual(['improper', 'proper'])
    await expect(world.db.transaction((db) => db('site_visits').update({ note: 'x' }))).rejects.toThrow()
  })
})
