import { describe, expect, it } from 'vitest'
import { getGuarantee } from '../../src/store/guarantees.ts'
import {
  confirmDeskProposal,
  proposeKeyReissue,
  takeBackDeskProposal,
  turnDownDeskProposal,
} from '../../src/usecases/desk-proposals.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { handOverKey } from '../../src/usecases/view-authentication-key.ts'
import { day } from '../../src/domain/day.ts'
import { aHeldGuarantee, anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { hitachinaka, kaneko, kensetsu, ohno, saeki, ward } from '../support/people.ts'
import { events, owed, useWorld, type World } from '../support/world.ts'

const reason = '認証キーのお知らせを、別の団体に送信したため'

async function aReissueProposal(world: World, guaranteeId: string) {
  const { version } = await getGuarantee(world.db, guaranteeId)
  return proposeKeyReissue(world, saeki, guaranteeId, version, reason)
}

describe('putting a new key forward', () => {
  const world = useWorld()

  it('changes nothing: the key in use opens the certificate until another person decides', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const key = await keyOf(world, guarantee)

    await aReissueProposal(world, guarantee.id)

    expect(await keyOf(world, guarantee)).toBe(key)
    expect(await lookUpCertificate(world, hitachinaka, guarantee.guaranteeNumber, key)).toMatchObject({
      kind: 'matched',
    })
    expect((await events(world, 'proposal.made'))[0]).toMatchObject({
      details: { kind: 'key_reissue', subjectId: guarantee.id, reason },
    })
  })

  it('is a reviewer’s, from the guarantee as it is, and one at a time', async () => {
    const { id, version } = await anIssuedGuarantee(world)

    await expect(proposeKeyReissue(world, ohno, id, version, reason)).rejects.toThrow('not_allowed')
    await expect(proposeKeyReissue(world, saeki, id, version + 1, reason)).rejects.toThrow('changed_meanwhile')
    await aReissueProposal(world, id)
    await expect(aReissueProposal(world, id)).rejects.toThrow('proposal_open')
  })

  it.each(['voided', 'cancelled', 'ended'])('is refused where nobody has to open it any more: %s', async (state) => {
    const { id } = await anIssuedGuarantee(world)
    await world.db('guarantees').where({ id }).update({ state })

    await expect(aReissueProposal(world, id)).rejects.toThrow('guarantee_act_closed')
  })
})

describe('a new key', () => {
  const world = useWorld()

  it('kills the old one at once, has to be handed in again, and is told to both sides', async () => {
    const held = await aHeldGuarantee(world)
    await handOverKey(world, kensetsu, held.id, held.version, day('2026-05-20'))
    const old = await keyOf(world, held)
    const id = await aReissueProposal(world, held.id)

    await confirmDeskProposal(world, ohno, id, 1, held.guaranteeNumber)

    const key = await keyOf(world, held)
    expect(key).not.toBe(old)
    const lookUp = (user: typeof hitachinaka, typed: string) =>
      lookUpCertificate(world, user, held.guaranteeNumber, typed)
    expect(await lookUp(hitachinaka, old)).toEqual({ kind: 'ended_key' })
    expect(await lookUp(ward, old)).toEqual({ kind: 'not_matched' })
    expect(await lookUp(hitachinaka, key)).toMatchObject({ kind: 'matched' })
    expect(await getGuarantee(world.db, held.id)).toMatchObject({ keyHandedOverOn: null, state: 'in_force' })
    expect((await owed(world)).slice(-3).map(({ kind }) => kind)).toEqual([
      'make-documents',
      'key-reissued',
      'key-reissued-to-holder',
    ])
    expect((await events(world, 'authentication_key.ended'))[0]).toMatchObject({
      subject_id: held.id,
      details: { proposalId: id, reason },
    })
  })

  it('needs two persons, the number typed again, and the key it was put forward against', async () => {
    const { id: guaranteeId, guaranteeNumber } = await anIssuedGuarantee(world)
    const { version } = await getGuarantee(world.db, guaranteeId)
    const own = await proposeKeyReissue(world, kaneko, guaranteeId, version, reason)

    await expect(confirmDeskProposal(world, kaneko, own, 1, guaranteeNumber)).rejects.toThrow('own_proposal')
    await expect(confirmDeskProposal(world, saeki, own, 1, guaranteeNumber)).rejects.toThrow('not_allowed')
    await expect(confirmDeskProposal(world, ohno, own, 1, '99999-00002M')).rejects.toThrow('number_mismatch')
    await expect(confirmDeskProposal(world, ohno, own, 2, guaranteeNumber)).rejects.toThrow('changed_meanwhile')
    const key = await keyOf(world, { id: guaranteeId, guaranteeNumber })
    await confirmDeskProposal(world, ohno, own, 1, guaranteeNumber)
    expect(await keyOf(world, { id: guaranteeId, guaranteeNumber })).not.toBe(key)
    await expect(confirmDeskProposal(world, ohno, own, 2, guaranteeNumber)).rejects.toThrow('not_possible_now')
  })

  it('is not made where the proposal is turned down, or taken back by whoever made it', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const key = await keyOf(world, guarantee)
    const first = await aReissueProposal(world, guarantee.id)
    await expect(turnDownDeskProposal(world, saeki, first, 1, '不要')).rejects.toThrow('not_allowed')
    await turnDownDeskProposal(world, ohno, first, 1, '誤送信ではありません')
    const second = await aReissueProposal(world, guarantee.id)
    await expect(takeBackDeskProposal(world, kaneko, second, 1)).rejects.toThrow('not_allowed')
    await takeBackDeskProposal(world, saeki, second, 1)

    expect(await keyOf(world, guarantee)).toBe(key)
    await expect(confirmDeskProposal(world, ohno, second, 2, guarantee.guaranteeNumber)).rejects.toThrow(
      'not_possible_now',
    )
  })

  it('the database keeps every key there was, and writes its end once', async () => {
    const { id: guaranteeId } = await anIssuedGuarantee(world)
    const keys = () => world.db('authentication_keys').where({ guarantee_id: guaranteeId })
    const tried = (work: (db: World['db']) => Promise<unknown>) =>
      world.db.transaction(work).then(
        () => true,
        () => false,
      )

    expect(await tried((db) => db('authentication_keys').where({ guarantee_id: guaranteeId }).delete())).toBe(false)
    expect(await tried(() => keys().update({ sealed: Buffer.alloc(40) }))).toBe(false)
    await keys().update({ ended_at: world.now() })
    expect(
      await tried((db) => db('authentication_keys').where({ guarantee_id: guaranteeId }).update({ ended_at: null })),
    ).toBe(false)
  })
})
