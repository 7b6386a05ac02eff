import { describe, expect, it } from 'vitest'
import { type Application, isEditable } from '../../src/domain/application.ts'
import { listOfContractor } from '../../src/store/application-lists.ts'
import { getApplication } from '../../src/store/applications.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { startApplication } from '../../src/usecases/start-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import {
  aDraft,
  anApplicationUnderReview,
  anApprovedApplication,
  aPaidApplication,
  aSubmittedApplication,
  bothProducts,
  type DraftWish,
  onlyRequest,
} from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato, ohno } from '../support/people.ts'
import { events, owed, useWorld, type World } from '../support/world.ts'

type Made = (world: World, wish?: DraftWish) => Promise<Application>

describe('withdrawing an application', () => {
  const world = useWorld()

  it('throws a draft away that asks for nothing yet, and it is listed no more', async () => {
    const id = await startApplication(world, kensetsuDrafter)

    expect(await withdrawApplication(world, kensetsuDrafter, id, 1)).toBe('discarded')

    const discarded = await getApplication(world.db, id)
    expect(discarded).toMatchObject({ discardedAt: world.now(), version: 2 })
    expect(isEditable(discarded)).toBe(false)
    expect(await listOfContractor(world.db, kensetsu.contractorId, null, 10)).toEqual([])
    expect(await events(world, 'application.withdrawn')).toMatchObject([{ details: { requestIds: [] } }])
    await expect(withdrawApplication(world, kensetsuDrafter, id, 2)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it.each([
    ['a draft', aDraft],
    ['one that was sent', aSubmittedApplication],
    ['one under review', anApplicationUnderReview],
    ['one approved', anApprovedApplication],
    ['one whose premium was paid', aPaidApplication],
  ] satisfies [string, Made][])('ends %s, and records it', async (_name, make) => {
    const before = await make(world, { guarantees: bothProducts })

    await withdrawApplication(world, kensetsu, before.id, before.version)

    expect(await getApplication(world.db, before.id)).toMatchObject({
      requests: [{ state: 'withdrawn' }, { state: 'withdrawn' }],
      receptionNumber: before.receptionNumber,
      version: before.version + 1,
    })
    expect(await events(world, 'application.withdrawn')).toMatchObject([
      { subject_id: before.id, details: { requestIds: before.requests.map(({ id }) => id) } },
    ])
  })

  it.each([
    ['nothing was charged', aSubmittedApplication, 'transfer'],
    ['the premium was charged', anApprovedApplication, 'transfer'],
    ['the premium was billed monthly', anApprovedApplication, 'monthly'],
  ] satisfies [string, Made, 'transfer' | 'monthly'][])(
    'costs nothing where %s',
    async (_name, make, premiumPayment) => {
      const before = await make(world, { payment: { premiumPayment } })

      await withdrawApplication(world, kensetsu, before.id, before.version)

      expect(await balances(world)).toEqual({ income: 0, owedByContractor: 0 })
    },
  )

  it('owes a premium back that was paid', async () => {
    const before = await aPaidApplication(world)
    const paid = onlyRequest(before).premiumAmount ?? 0

    await withdrawApplication(world, kensetsu, before.id, before.version)

    expect(await balances(world)).toEqual({ income: 0, owedByContractor: -paid })
  })

  it('leaves what was issued', async () => {
    const paid = await aPaidApplication(world, { guarantees: bothProducts })
    await issueCertificate(world, ohno, paid.id, onlyRequest(paid).id, paid.version)

    await withdrawApplication(world, kensetsu, paid.id, paid.version + 1)

    expect((await getApplication(world.db, paid.id)).requests).toMatchObject([
      { product: 'advance_payment', state: 'issued' },
      { product: 'performance', state: 'withdrawn' },
    ])
  })

  it('owes nobody a letter', async () => {
    const draft = await aDraft(world)

    await withdrawApplication(world, kensetsu, draft.id, draft.version)

    expect(await owed(world)).toEqual([])
  })

  it('lets a drafter end a draft, but not what was sent', async () => {
    const draft = await aDraft(world)
    const submitted = await aSubmittedApplication(world)

    await withdrawApplication(world, kensetsuDrafter, draft.id, draft.version)

    await expect(withdrawApplication(world, kensetsuDrafter, submitted.id, submitted.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })

  it('is refused twice, and when it has changed', async () => {
    const draft = await aDraft(world)

    await expect(withdrawApplication(world, kensetsu, draft.id, draft.version + 1)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await withdrawApplication(world, kensetsu, draft.id, draft.version)
    await expect(withdrawApplication(world, kensetsu, draft.id, draft.version + 1)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('does not find the application of another contractor', async () => {
    const draft = await aDraft(world)

    await expect(withdrawApplication(world, minato, draft.id, draft.version)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})

async function balances(world: World) {
  const rows = await world.db('premium_postings').groupBy('account').select('account').sum('amount as sum')
  const of = (account: string): number => Number(rows.find((row) => row.account === account)?.sum ?? 0)
  return { income: of('income') + 0, owedByContractor: of('receivable') + of('monthly_receivable') }
}
