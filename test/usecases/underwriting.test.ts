import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { contractorPast, findLimit, listLimits } from '../../src/store/underwriting.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { sendBackApplication } from '../../src/usecases/review-application.ts'
import { setGuaranteeLimit, underwritingOf } from '../../src/usecases/underwriting.ts'
import {
  anApplicationUnderReview,
  anIssuedGuarantee,
  aSubmittedApplication,
  bothProducts,
  onlyRequest,
  performanceAlone,
} from '../support/factories.ts'
import { idOf, kaneko, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { events, useWorld, type World } from '../support/world.ts'

const today = day('2026-05-20')
const limitOf = (amount: number, whenOver: 'warn' | 'refuse' = 'warn', validFrom = today) => ({
  amount: yen(amount),
  whenOver,
  validFrom,
})

describe('the exposure of a contractor', () => {
  const world = useWorld()
  const weighed = async (id: string) => weigh(world, id)

  it('is what is in force by product, and what the application adds while it is open', async () => {
    await anIssuedGuarantee(world)
    await anIssuedGuarantee(world, { by: minato })
    const { id } = await aSubmittedApplication(world, { guarantees: bothProducts, works: { worksName: '別の工事' } })

    expect(await weighed(id)).toMatchObject({
      exposure: [{ product: 'advance_payment', count: 1, amount: 19_440_000 }],
      asked: 24_300_000,
      limit: null,
    })
  })

  it('leaves out what has ended, and what was issued for this application itself is counted once', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id } = await world.db('applications').first('id')
    expect(await weighed(id)).toMatchObject({ exposure: [{ count: 1 }], asked: 0 })

    await world.db('guarantees').where({ id: guarantee.id }).update({ guarantee_ends_on: '2026-05-19' })
    expect(await weighed(id)).toMatchObject({ exposure: [] })
  })

  it('stops the approval beyond a limit that refuses, and none that warns', async () => {
    const { id, version, requests } = await anApplicationUnderReview(world)
    const requestId = requests[0]?.id ?? ''
    await setGuaranteeLimit(world, kaneko, kensetsu.contractorId, limitOf(19_439_999, 'refuse'))

    await expect(approveRequest(world, saeki, id, requestId, version)).rejects.toMatchObject({
      reason: 'limit_exceeded',
    })
    await setGuaranteeLimit(world, kaneko, kensetsu.contractorId, limitOf(19_439_999, 'warn'))
    await approveRequest(world, saeki, id, requestId, version)
  })

  it('may reach a limit that refuses, to the yen', async () => {
    const reviewed = await anApplicationUnderReview(world)
    await setGuaranteeLimit(world, kaneko, kensetsu.contractorId, limitOf(19_440_000, 'refuse'))

    await approveRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version)
  })
})

describe('the limit', () => {
  const world = useWorld()

  it('counts from its day on, the newest first, and is recorded', async () => {
    const set = (amount: number, validFrom: string) =>
      setGuaranteeLimit(world, kaneko, kensetsu.contractorId, limitOf(amount, 'warn', day(validFrom)))
    await set(100, '2026-05-20')
    await set(300, '2026-06-01')
    await set(200, '2026-05-20')

    expect((await findLimit(world.db, kensetsu.contractorId, today))?.amount).toBe(200)
    expect((await findLimit(world.db, kensetsu.contractorId, day('2026-06-01')))?.amount).toBe(300)
    expect(await findLimit(world.db, kensetsu.contractorId, day('2026-05-19'))).toBeNull()
    expect(await findLimit(world.db, minato.contractorId, today)).toBeNull()
    expect(await listLimits(world.db, kensetsu.contractorId)).toHaveLength(3)
    expect(await events(world, 'contractor.limit_set')).toHaveLength(3)
  })

  it.each([
    ['a reviewer', 'not_allowed', saeki, '2026-05-20'],
    ['an approver', 'not_allowed', ohno, '2026-05-20'],
    ['a day that is over', 'period_already_over', kaneko, '2026-05-19'],
  ] as const)('is refused to %s: %s', async (_, reason, user, validFrom) => {
    await expect(
      setGuaranteeLimit(world, user, kensetsu.contractorId, limitOf(1, 'warn', day(validFrom))),
    ).rejects.toMatchObject({ reason })
  })

  it('of another surety’s contractor is not found', async () => {
    const elsewhere = { ...kaneko, suretyId: idOf('trial', 'another surety') }

    await expect(setGuaranteeLimit(world, elsewhere, kensetsu.contractorId, limitOf(1))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('is never written over', async () => {
    await setGuaranteeLimit(world, kaneko, kensetsu.contractorId, limitOf(100))

    await expect(world.db.transaction((tx) => tx('guarantee_limits').update({ amount: 2 }))).rejects.toThrow(
      /only ever added|permission denied/,
    )
  })
})

describe('duplicates', () => {
  const world = useWorld()
  const numbersFor = async (id: string) =>
    (await weigh(world, id)).duplicates.map(({ receptionNumber }) => receptionNumber)

  it.each([
    ['the same name in another width', { worksName: '市道〇〇線　道路改良工事', worksNumber: '' }],
    ['the same number in another width', { worksName: '別の名の工事', worksNumber: '８道建第１２号' }],
  ])('are found by %s', async (_, works) => {
    await aSubmittedApplication(world)
    const { id } = await aSubmittedApplication(world, { works, by: minato })

    expect(await numbersFor(id)).toEqual(['R08-000001'])
  })

  it.each([
    ['another body', { works: { worksName: '市道〇〇線 道路改良工事' } }, 'ward'],
    ['another product', { guarantees: performanceAlone }, null],
    ['other works', { works: { worksName: '別の工事', worksNumber: '9道建第1号' } }, null],
  ] as const)('are none with %s', async (_, wish, orderer) => {
    await aSubmittedApplication(world)
    const works = orderer
      ? { ...wish, works: { ...('works' in wish ? wish.works : {}), ordererId: world.ordererIds[orderer] } }
      : wish
    const { id } = await aSubmittedApplication(world, works)

    expect(await numbersFor(id)).toEqual([])
  })

  it('are guarantees in force too, but not those that are over', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id } = await aSubmittedApplication(world)

    expect((await weigh(world, id)).duplicates).toMatchObject([{ guaranteeNumber: guarantee.guaranteeNumber }])
    await world.db('guarantees').where({ id: guarantee.id }).update({ guarantee_ends_on: '2026-05-19' })
    expect(await numbersFor(id)).toEqual([])
  })
})

describe('what a contractor asked for before', () => {
  const world = useWorld()

  it('is the last ten of its own, with how often something had to be put right', async () => {
    for (let place = 0; place < 11; place += 1) await aSubmittedApplication(world)
    await aSubmittedApplication(world, { by: minato })
    const returned = await anApplicationUnderReview(world)
    await sendBackApplication(world, saeki, returned.id, returned.version, {}, '直してください')
    const { id } = await aSubmittedApplication(world)

    const past = await contractorPast(world.db, await getApplication(world.db, id))

    expect(past).toMatchObject({ sent: 12, sentBack: 1 })
    expect(past.applications).toHaveLength(10)
    expect(past.applications.every(({ contractorName }) => contractorName === 'ネットデスク建設 株式会社')).toBe(true)
  })
})

async function weigh(world: World, id: string) {
  const application = await getApplication(world.db, id)
  return underwritingOf(world.db, application, application.content, today)
}
