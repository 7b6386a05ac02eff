import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { startGuaranteeClaim } from '../../src/usecases/guarantee-claims.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { worldInstant, worldOver } from '../support/world.ts'

/** The vectors of R28 (orderer-and-peers.md 4.3) for a price of 10,000,000 and an advance of 4,000,000. */
const vectors = [
  { progressPayments: '0', finishedValue: '1,500,000', sum: '2,500,000円' },
  { progressPayments: '2,000,000', finishedValue: '4,500,000', sum: '1,500,000円' },
  { progressPayments: '0', finishedValue: '400万円', sum: '0円（出来高が支払額以上のため、支払う額はありません）' },
  { progressPayments: '２００万', finishedValue: '0', sum: '4,000,000円（前払金と中間前払金の合計が上限）' },
] as const

describe('the sum of a claim, as it is typed on D-Sure', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  let app: Express
  let clerk: Browser
  let here: string

  beforeAll(async () => {
    await addParties(database.db, world.realm)
    const advancePayment = { certificateForm: 'electronic', thisYearAmount: null, amount: yen(4_000_000) } as const
    const { id } = await aHeldGuarantee(world, {
      contract: { contractPrice: yen(10_000_000) },
      guarantees: { advancePayment },
    })
    app = anApp(database.db, () => worldInstant)
    here = `/dsure/guarantee-claims/${await startGuaranteeClaim(world, world.people.hitachinaka, id)}/content`
  })
  beforeEach(async () => {
    clerk = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
  })

  it.each(vectors)('of $progressPayments and $finishedValue is $sum', async ({ sum, ...typed }) => {
    await clerk.open(here)
    await clerk.fill({ ...typed, interim: '0' }).press('保存せずに計算だけする')

    expect(clerk.status).toBe(200)
    expect(clerk.words).toContain(`計算した保証金 ${sum}`)
  })

  it('waits for figures that are missing', async () => {
    await clerk.open(here)
    await clerk.fill({ finishedValue: '1' }).press('保存せずに計算だけする')
    expect(clerk.words).toContain('まだ計算できません')
  })
})
