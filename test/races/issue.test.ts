import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DeskUser } from '../../src/usecases/deps.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { useDatabase } from '../support/database.ts'
import { anApprovedApplication, aPaidApplication, onlyRequest } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, minato, ohno } from '../support/people.ts'
import { withOnce, type World, worldOver } from '../support/world.ts'

const presses = 50
const rounds = 6

describe('fifty presses in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('of one form issue one certificate, and are all answered with it', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const paid = await aPaidApplication(world)
      const form = withOnce(world, { key: randomUUID(), body: 'version' })

      const answers = await Promise.allSettled(
        Array.from({ length: presses }, () =>
          issueCertificate(form, ohno, paid.id, onlyRequest(paid).id, paid.version),
        ),
      )

      const ids = new Set(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason)))
      expect(ids.size).toBe(1)
      await expectOneOfEach(world, onlyRequest(paid).id, [...ids][0])
    }
  })

  it('of different forms and two officers issue one certificate; the others are refused', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const paid = await aPaidApplication(world)

      const answers = await Promise.allSettled(
        Array.from({ length: presses }, (_, place) =>
          issueCertificate(withOnce(world), officer(place), paid.id, onlyRequest(paid).id, paid.version),
        ),
      )

      const issued = answers.filter((answer) => answer.status === 'fulfilled')
      const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.reason] : []))
      expect(issued).toHaveLength(1)
      expect(new Set(reasons)).toEqual(new Set(['changed_meanwhile']))
      await expectOneOfEach(world, onlyRequest(paid).id, issued[0]?.value)
    }
  })

  it('at fifty applications of two contractors give fifty numbers, without gap or double', async () => {
    const paid = []
    for (let count = 0; count < presses; count += 1)
      paid.push(await aPaidApplication(world, count % 2 ? { by: minato } : {}))
    const before = new Set(await world.db('guarantees').pluck('guarantee_number'))

    await Promise.all(
      paid.map((application) =>
        issueCertificate(withOnce(world), ohno, application.id, onlyRequest(application).id, application.version),
      ),
    )

    const numbers: string[] = await world.db('guarantees').orderBy('guarantee_number').pluck('guarantee_number')
    expect(numbers.filter((number) => !before.has(number))).toHaveLength(presses)
    await expectNoGaps(world)
  })

  it('at what may not be issued draw no number', async () => {
    const approved = await anApprovedApplication(world)
    const drawn = await world.db('number_ledger').count({ count: '*' }).first()

    const answers = await Promise.allSettled(
      Array.from({ length: presses }, () =>
        issueCertificate(withOnce(world), ohno, approved.id, onlyRequest(approved).id, approved.version),
      ),
    )

    expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
    expect(await world.db('number_ledger').count({ count: '*' }).first()).toEqual(drawn)
    await expectNoGaps(world)
  })
})

function officer(place: number): DeskUser {
  return place % 2 ? ohno : kaneko
}

async function expectOneOfEach(world: World, requestId: string, guaranteeId: unknown): Promise<void> {
  const rows = {
    guarantees: world.db('guarantees').where({ request_id: requestId }),
    numbers: world.db('number_ledger').where({ subject_id: requestId }),
    charges: world.db('premium_postings').where({ request_id: requestId, kind: 'charge', account: 'income' }),
    certificates: world.db('certificates').where({ guarantee_id: guaranteeId as string }),
    keys: world.db('authentication_keys').where({ guarantee_id: guaranteeId as string }),
    events: world.db('audit_events').where({ name: 'certificate.issued', subject_id: guaranteeId as string }),
    documents: world
      .db('outbox')
      .where({ kind: 'make-documents' })
      .whereJsonPath('payload', '$.guaranteeId', '=', guaranteeId),
  }
  for (const [what, found] of Object.entries(rows)) expect(await found, what).toHaveLength(1)
}

async function expectNoGaps(world: World): Promise<void> {
  const { rows } = await world.db.raw(
    `select l.series, count(*)::int as drawn, max(l.number)::int as highest, n.last_number::int as last
       from number_ledger l join number_series n using (surety_id, series) group by l.series, n.last_number`,
  )
  for (const { series, drawn, highest, last } of rows) expect([drawn, highest], series).toEqual([last, last])
}
