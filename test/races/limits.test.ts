import { beforeAll, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { changePassword } from '../../src/usecases/change-password.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { useDatabase } from '../support/database.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { hitachinaka, hitachinakaColleague, kensetsu, saeki, ward } from '../support/people.ts'
import { events, withOnce, worldOver } from '../support/world.ts'

const wrongKey = '2222-2222-2222'

describe('twenty tries at once', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  const issued = { id: '', number: '', key: '' }
  beforeAll(async () => {
    await addParties(database.db, world.realm)
    const guarantee = await anIssuedGuarantee(world)
    Object.assign(issued, { id: guarantee.id, number: guarantee.guaranteeNumber, key: await keyOf(world, guarantee) })
  })

  it('with the right key by two clerks of the body: the first seeing is recorded once, and its time stays', async () => {
    for (let round = 0; round < 6; round += 1) {
      const guarantee = await anIssuedGuarantee(world)
      const key = await keyOf(world, guarantee)
      const clerks = [hitachinaka, hitachinakaColleague]

      const kinds = await atOnce(4, (place) =>
        lookUpCertificate(world, clerks[place % 2] ?? hitachinaka, guarantee.guaranteeNumber, key),
      )

      expect(countOf(kinds)).toEqual({ matched: 4 })
      const seen = world.db('audit_events').where({ name: 'guarantee.first_seen_by_orderer', subject_id: guarantee.id })
      expect(await seen).toHaveLength(1)
    }
  })

  it('with wrong keys at one number: five are let through', async () => {
    const kinds = await atOnce(20, () => lookUpCertificate(withOnce(world), ward, issued.number, wrongKey))

    expect(countOf(kinds)).toEqual({ not_matched: 5, slowed: 15 })
  })

  it('with wrong keys at many numbers: thirty are let through, whatever came at once', async () => {
    const kinds: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const number = (place: number) => `99999-${20_000 + round * 20 + place}M`
      kinds.push(
        ...(await atOnce(20, (place) => lookUpCertificate(world, hitachinakaColleague, number(place), wrongKey))),
      )
    }

    expect(countOf(kinds)).toEqual({ not_matched: 30, slowed: 30 })
  })

  it('with the right key: all of them match, and the first seeing is recorded once', async () => {
    const kinds = await atOnce(20, () => lookUpCertificate(withOnce(world), hitachinaka, issued.number, issued.key))

    const { id } = issued
    expect(countOf(kinds)).toEqual({ matched: 20 })
    expect(await world.db('held_guarantees').where({ guarantee_id: id })).toHaveLength(1)
    const seen = world.db('audit_events').where({ name: 'guarantee.first_seen_by_orderer', subject_id: id })
    expect(await seen).toHaveLength(1)
  })

  it('with the right key after a wrong one, whose count is being forgotten meanwhile: all of them match', async () => {
    for (let round = 0; round < 5; round += 1) {
      await lookUpCertificate(world, hitachinaka, issued.number, wrongKey)

      const kinds = await atOnce(20, () => lookUpCertificate(world, hitachinaka, issued.number, issued.key))

      expect(countOf(kinds)).toEqual({ matched: 20 })
    }
  })

  it('with the right key by clerks of two bodies are told apart', async () => {
    const clerks = [hitachinaka, ward]
    const kinds = await atOnce(8, (place) =>
      lookUpCertificate(world, clerks[place % 2] ?? ward, issued.number, issued.key),
    )

    expect(kinds.filter((kind) => kind === 'matched')).toHaveLength(4)
  })

  it('with a wrong password: five are let through', async () => {
    await atOnce(20, async () => signIn(world, 'desk', saeki.loginId, 'wrong password'))

    const reasons = (await events(world, 'user.sign_in_failed')).map(reasonOf)
    expect(countOf(reasons)).toEqual({ password: 5, slowed: 15 })
  })

  it('with the right password after a wrong one: all of them get in', async () => {
    for (let round = 0; round < 3; round += 1) {
      await signIn(world, 'netdesk', kensetsu.loginId, 'wrong password')

      const answers = await Promise.all(
        Array.from({ length: 4 }, () => signIn(world, 'netdesk', kensetsu.loginId, trialPassword)),
      )

      expect(answers.every(({ isSignedIn }) => isSignedIn)).toBe(true)
    }
  })

  it('to change a password with a wrong current one: five are let through', async () => {
    const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
    await Promise.all(
      Array.from({ length: 20 }, () =>
        changePassword(world, hitachinaka, 'wrong', 'a new and long password', null, cheap),
      ),
    )

    const reasons = (await events(world, 'act.refused')).map(reasonOf)
    expect(countOf(reasons)).toEqual({ wrong_current: 5, slowed: 15 })
  })
})

async function atOnce<Answer>(count: number, act: (place: number) => Promise<Answer>): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: count }, (_, place) => act(place)))
  return answers.map((answer) => (answer as { kind?: string }).kind ?? '')
}

function reasonOf({ details }: { details: unknown }): string {
  return (details as { reason: string }).reason
}

function countOf(words: readonly string[]): Record<string, number> {
  return words.reduce<Record<string, number>>((counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }), {})
}
