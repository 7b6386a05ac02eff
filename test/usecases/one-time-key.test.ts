import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { performAnew } from '../../src/usecases/perform.ts'
import { startApplication } from '../../src/usecases/start-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { aDraft, anIssuedGuarantee, aPaidApplication, keyOf, onlyRequest } from '../support/factories.ts'
import { hitachinaka, kensetsu, kensetsuDrafter, minato, ohno } from '../support/people.ts'
import { events, owed, useWorld, withOnce } from '../support/world.ts'

describe("a form's one-time key", () => {
  const world = useWorld()

  it('lets the act be done once: a second press gets the answer of the first', async () => {
    const paid = await aPaidApplication(world)
    const form = withOnce(world, { route: 'POST /issue', body: 'version=5' })

    const first = await issueCertificate(form, ohno, paid.id, onlyRequest(paid).id, paid.version)
    const again = await issueCertificate(form, ohno, paid.id, onlyRequest(paid).id, paid.version)

    expect(again).toBe(first)
    expect(await world.db('guarantees')).toHaveLength(1)
    expect(await events(world, 'certificate.issued')).toHaveLength(1)
    expect(await events(world, 'act.refused')).toEqual([])
    expect((await owed(world)).filter(({ kind }) => kind === 'make-documents')).toHaveLength(1)
  })

  it('gives the answer again in another process, from the database alone', async () => {
    const key = randomUUID()
    const form = () => withOnce(world, { key, body: 'the same' })

    const first = await startApplication(form(), kensetsu)
    const again = await startApplication(form(), kensetsu)

    expect(again).toBe(first)
    expect(await world.db('applications')).toHaveLength(1)
  })

  it.each([
    ['another body', { body: 'other' }],
    ['another route', { route: 'POST /elsewhere' }],
  ])('is refused with %s', async (_name, other) => {
    const form = { key: randomUUID(), route: 'POST /here', body: 'first' }
    await startApplication(withOnce(world, form), kensetsu)

    await expect(startApplication(withOnce(world, { ...form, ...other }), kensetsu)).rejects.toMatchObject({
      reason: 'form_reused',
    })
    expect(await world.db('applications')).toHaveLength(1)
  })

  it('of another person is another key', async () => {
    const form = { key: randomUUID(), body: 'first' }

    const mine = await startApplication(withOnce(world, form), kensetsu)
    const theirs = await startApplication(withOnce(world, form), minato)

    expect(theirs).not.toBe(mine)
  })

  it('is not spent by a refusal', async () => {
    const draft = await aDraft(world)
    const form = withOnce(world)

    await submitApplication(form, kensetsuDrafter, draft.id, draft.version).catch(() => {})
    await submitApplication(form, kensetsu, draft.id, draft.version + 1).catch(() => {})

    expect(await world.db('one_time_keys')).toEqual([])
    await expect(submitApplication(form, kensetsu, draft.id, draft.version)).resolves.toBe('R08-000001')
  })

  it('counts a wrong look-up once, however often the form is sent', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const form = withOnce(world)

    for (let round = 0; round < 10; round += 1)
      await lookUpCertificate(form, hitachinaka, guarantee.guaranteeNumber, '2222-2222-2222')

    expect(await events(world, 'certificate.lookup_failed')).toHaveLength(1)
    expect(
      await lookUpCertificate(world, hitachinaka, guarantee.guaranteeNumber, await keyOf(world, guarantee)),
    ).toMatchObject({ kind: 'matched' })
  })

  it('plays no part in what may be repeated', async () => {
    const form = withOnce(world)
    const record = () => performAnew(form, kensetsu, 'look', () => Promise.resolve({ key: 'a secret' }))

    await record()
    await record()

    expect(await world.db('one_time_keys')).toEqual([])
  })
})
