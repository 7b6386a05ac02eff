import { describe, expect, it } from 'vitest'
import { contractors } from '../../seeds/people.ts'
import { day } from '../../src/domain/day.ts'
import { NotFound } from '../../src/domain/errors.ts'
import { getNewest } from '../../src/store/certificates.ts'
import { listContractors } from '../../src/store/contractor-directory.ts'
import { companyOf, listVersionsOf } from '../../src/store/contractor-changes.ts'
import { getContractor, getContractorOn } from '../../src/store/contractors.ts'
import {
  addToChange,
  applyDueChanges,
  type ChangeWish,
  decideChange,
  enterChange,
  sendChange,
  startChange,
  viewChangeFile,
  withdrawChange,
} from '../../src/usecases/contractor-changes.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { idOf, kaneko, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

const world = useWorld()
const kanri: ContractorUser = {
  ...kensetsu,
  userId: idOf('trial', 'kensetsu-kanri'),
  loginId: 'kensetsu-kanri',
  roles: ['drafter', 'submitter', 'administrator'],
}
const paper = { kind: '履歴事項全部証明書', fileName: 'a.pdf', mediaType: 'application/pdf', content: aPdf() } as const
const { contractorId } = kensetsu

function wish(validFrom = '2026-07-01', name = '新しい名の建設 株式会社'): ChangeWish {
  return { content: { ...companyOf(contractors.kensetsu), name }, validFrom: day(validFrom), reason: '商号変更のため' }
}

async function aWaitingChange(asked = wish()): Promise<string> {
  const id = await startChange(world, kanri, asked)
  await addToChange(world, kanri, id, 1, paper)
  await sendChange(world, kanri, id, 2)
  return id
}

describe('会社の変更', () => {
  it('is asked for with its paper, decided by an approver, and holds from its day on', async () => {
    const id = await aWaitingChange()
    await decideChange(world, ohno, id, 3, 'approved', '')

    expect((await getContractor(world.db, contractorId)).name).toBe('ネットデスク建設 株式会社')
    expect((await getContractorOn(world.db, contractorId, day('2026-06-30'))).name).toBe('ネットデスク建設 株式会社')
    expect((await getContractorOn(world.db, contractorId, day('2026-07-01'))).name).toBe('新しい名の建設 株式会社')
    expect((await listVersionsOf(world.db, contractorId)).map(({ validFrom }) => validFrom)).toEqual([
      '0001-01-01',
      '2026-07-01',
    ])
    expect(await owed(world)).toMatchObject([
      { kind: 'contractor-change-decided', payload: { contractorChangeId: id } },
    ])
    expect(await events(world, 'contractor.change_approved')).toMatchObject([
      { subject_id: contractorId, actor_id: ohno.userId },
    ])
  })

  it('comes into the lists by the worker on its day, once, and is found by the old name too', async () => {
    await decideChange(world, ohno, await aWaitingChange(), 3, 'approved', '')

    expect(await applyDueChanges(at(world, '2026-06-30T23:59'))).toBe(0)
    expect(await applyDueChanges(at(world, '2026-07-01T00:01'))).toBe(1)
    expect(await applyDueChanges(at(world, '2026-07-01T01:01'))).toBe(0)

    expect((await getContractor(world.db, contractorId)).name).toBe('新しい名の建設 株式会社')
    for (const words of ['ﾈｯﾄﾃﾞｽｸ', '新しい名'])
      expect(await listContractors(world.db, kensetsu.suretyId, words, '', 10), words).toHaveLength(1)
    expect(await events(world, 'contractor.change_in_force')).toMatchObject([
      {
        actor_kind: 'machine',
        details: { from: 'ネットデスク建設 株式会社', to: '新しい名の建設 株式会社', fields: ['name'] },
      },
    ])
  })

  it('is in force at once when its day has come, and leaves what was issued as it was', async () => {
    const before = await aHeldGuarantee(world)
    const frozen = await getNewest(world.db, before.id)
    await decideChange(world, ohno, await aWaitingChange(wish('2026-05-20')), 3, 'approved', '')

    const still = await getNewest(world.db, before.id)
    expect(still).toEqual(frozen)
    const after = await aHeldGuarantee(world)
    const made = await getNewest(world.db, after.id)
    expect([still.content.contractor.name, made.content.contractor.name]).toEqual([
      'ネットデスク建設 株式会社',
      '新しい名の建設 株式会社',
    ])
  })

  it('carries the new name on what is issued on its day, also before the worker came by', async () => {
    await decideChange(world, ohno, await aWaitingChange(wish('2026-05-21')), 3, 'approved', '')
    const { id } = await aHeldGuarantee(at(world, '2026-05-21T00:00'))

    const made = await getNewest(world.db, id)
    expect(made.content.contractor.name).toBe('新しい名の建設 株式会社')
    expect((await getContractor(world.db, contractorId)).name).toBe('ネットデスク建設 株式会社')
  })

  it('entered at the desk is approved by nobody who entered it, nor by a reviewer', async () => {
    const id = await enterChange(world, kaneko, contractorId, wish())

    await expect(decideChange(world, kaneko, id, 1, 'approved', '')).rejects.toMatchObject({ reason: 'own_change' })
    await expect(decideChange(world, saeki, id, 1, 'approved', '')).rejects.toMatchObject({ reason: 'not_allowed' })
    await decideChange(world, ohno, id, 1, 'declined', '証明書の日付が違います')
    await expect(decideChange(world, ohno, id, 2, 'approved', '')).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    expect(await listVersionsOf(world.db, contractorId)).toEqual([])
    expect(await owed(world)).toEqual([])
  })

  it.each([
    ['too long ago', wish('2025-05-01'), 'change_day_out_of_range'],
    ['too far ahead', wish('2027-06-01'), 'change_day_out_of_range'],
    ['nothing', wish('2026-07-01', 'ネットデスク建設 株式会社'), 'same_company'],
  ])('is refused for %s', async (_, asked, reason) => {
    await expect(startChange(world, kanri, asked)).rejects.toMatchObject({ reason })
  })

  it('begins after the one that was approved last', async () => {
    await decideChange(world, ohno, await aWaitingChange(), 3, 'approved', '')

    await expect(startChange(world, kanri, wish('2026-07-01', '三つ目の名'))).rejects.toMatchObject({
      reason: 'change_day_out_of_range',
    })
    await startChange(world, kanri, wish('2026-07-02', '三つ目の名'))
  })

  it('is one at a time, sent only with a paper, and taken back until decided', async () => {
    const id = await startChange(world, kanri, wish())
    await expect(startChange(world, kanri, wish('2026-08-01'))).rejects.toMatchObject({ reason: 'change_open' })
    await expect(enterChange(world, saeki, contractorId, wish())).rejects.toMatchObject({ reason: 'change_open' })
    await expect(sendChange(world, kanri, id, 1)).rejects.toMatchObject({ reason: 'no_files' })
    await withdrawChange(world, kanri, id, 1)
    await aWaitingChange()
  })

  it('is an administrator’s, and nobody else’s company finds it', async () => {
    await expect(startChange(world, kensetsu, wish())).rejects.toMatchObject({ reason: 'not_allowed' })
    const id = await aWaitingChange()
    const [file] = await world.db('subject_files').where({ subject_id: id }).pluck('id')
    await expect(viewChangeFile(world, minato, id, file)).rejects.toThrow(NotFound)
    await expect(withdrawChange(world, minato, id, 3)).rejects.toThrow(NotFound)
    expect((await viewChangeFile(world, saeki, id, file)).fileName).toBe('a.pdf')
  })

  it('shows the desk no draft of a company', async () => {
    const id = await startChange(world, kanri, wish())

    await expect(decideChange(world, ohno, id, 1, 'approved', '')).rejects.toThrow(NotFound)
  })
})
