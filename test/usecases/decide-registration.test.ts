import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/domain/errors.ts'
import { contractorCode, isContractorCode } from '../../src/domain/contractor-code.ts'
import { listSimilarContractors } from '../../src/store/contractor-directory.ts'
import { findCredentials } from '../../src/store/users.ts'
import { correctRegistration, openRegistration } from '../../src/usecases/apply-for-registration.ts'
import { makeInitialPassword, setPersonStopped } from '../../src/usecases/contractor-users.ts'
import { acceptRegistration, answerRegistration } from '../../src/usecases/decide-registration.ts'
import { signIn } from '../../src/usecases/sign-in.ts'
import { idOf, ohno, saeki } from '../support/people.ts'
import { anAppliedRegistration, aRegistration, aRegistrationContent } from '../support/registrations.ts'
import { after, events, everythingStored, owed, useWorld } from '../support/world.ts'

const world = useWorld()
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
const logins = ['aozora-taichi', 'aozora-hana']
const asNew = { kind: 'new', code: null } as const

async function accepted() {
  const { id } = await aRegistration(world)
  const answer = await acceptRegistration(world, saeki, id, 2, asNew, logins, cheap)
  if (answer.kind !== 'accepted') throw new Error(answer.kind)
  const { id: userId } = await world.db('users').where({ login_id: 'aozora-taichi' }).first('id')
  return { id, contractorId: answer.contractorId, userId: String(userId) }
}

describe('受注者コード', () => {
  it('goes down from 99999 in a trial and up in the real world, and neither enters the other', () => {
    expect([contractorCode('trial', 1), contractorCode('trial', 3), contractorCode('real', 7)]).toEqual([
      '99999',
      '99997',
      '00007',
    ])
    expect([contractorCode('trial', 1_001), contractorCode('real', 99_000)]).toEqual([null, null])
    expect([
      isContractorCode('real', '99123'),
      isContractorCode('trial', '12345'),
      isContractorCode('real', '1234'),
    ]).toEqual([false, false, false])
  })
})

describe('accepting 利用申込', () => {
  it('makes a contractor with the next free code and people nobody can be yet, and tells them their login ids', async () => {
    const { id, contractorId } = await accepted()

    const contractor = await world.db('contractors').where({ id: contractorId }).first()
    expect(contractor).toMatchObject({ code: '99997', name: '株式会社 青空組', corporate_number: '7000012050002' })
    const [, , ...ledger] = await world
      .db('number_ledger')
      .where({ series: 'contractor' })
      .orderBy('number')
      .pluck('subject_id')
    expect(ledger).toEqual([contractorId])
    const people = await world.db('users').where({ contractor_id: contractorId }).orderBy('login_id', 'desc')
    expect(people.map(({ roles }) => roles)).toEqual([['drafter', 'submitter', 'administrator'], ['drafter']])
    const kinds = (await owed(world)).map(({ kind }) => kind)
    expect(kinds).toEqual(['registration-confirmation', 'account-invitation', 'account-invitation'])
    expect(await events(world, 'registration.accepted')).toMatchObject([
      { subject_id: id, actor_id: saeki.userId, details: { contractorId, code: '99997', isNew: true } },
    ])
  })

  it('lets nobody in before a letter was printed', async () => {
    const { userId } = await accepted()
    const found = await findCredentials(world.db, world.realm.id, 'netdesk', 'aozora-taichi')

    expect(found).toMatchObject({ account: { id: userId, mustChangePassword: true } })
    expect(found?.initialPasswordUntil?.getTime()).toBeLessThanOrEqual(world.instant().getTime())
  })

  it.each([
    ['a code that is taken', { kind: 'new', code: '99998' }, logins, { kind: 'code_taken' }],
    ['a code of the real world', { kind: 'new', code: '00012' }, logins, { kind: 'code_of_other_world' }],
    [
      'a login id that is taken',
      asNew,
      ['kensetsu-soshin', 'aozora-hana'],
      { kind: 'logins_taken', loginIds: ['kensetsu-soshin'] },
    ],
  ] as const)('does nothing at all for %s', async (_, as, loginIds, answer) => {
    const { id, token } = await aRegistration(world)
    const before = await everythingStored(world)

    expect(await acceptRegistration(world, saeki, id, 2, as, loginIds, cheap)).toEqual(answer)

    expect(await everythingStored(world)).toBe(before)
    expect((await openRegistration(world, token)).state).toBe('submitted')
  })

  it('gives the people to a contractor that is there already, whose data stay', async () => {
    const { id } = await aRegistration(world)
    const contractorId = idOf('trial', 'minato')

    await acceptRegistration(world, saeki, id, 2, { kind: 'existing', contractorId }, logins, cheap)

    expect(await world.db('users').where({ contractor_id: contractorId })).toHaveLength(3)
    expect(await world.db('contractors')).toHaveLength(2)
  })

  it('is a reviewer’s, once, and nothing that was not confirmed', async () => {
    const { id } = await aRegistration(world)
    await expect(acceptRegistration(world, ohno, id, 2, asNew, logins, cheap)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await acceptRegistration(world, saeki, id, 2, asNew, logins, cheap)
    await expect(acceptRegistration(world, saeki, id, 2, asNew, logins, cheap)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    const unconfirmed = await anAppliedRegistration(world)
    await expect(acceptRegistration(world, saeki, unconfirmed.id, 1, asNew, logins, cheap)).rejects.toThrow(NotFound)
  })
})

describe('answering 利用申込', () => {
  it('asks for a correction, which comes back as a further round with the same address of mail', async () => {
    const { id, token } = await aRegistration(world)
    await answerRegistration(world, saeki, id, 2, 'sent_back', '住所を確認してください')
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'registration-sent-back' })

    const content = aRegistrationContent(world)
    const [first, second] = content.users
    if (!first || !second) throw new Error('the content has two users')
    const other = { ...first, email: 'somebody@elsewhere.example' }
    await correctRegistration(world, token, 3, { ...content, users: [other, second] })

    expect(await openRegistration(world, token)).toMatchObject({
      state: 'submitted',
      round: 2,
      content: { users: [{ email: 'taichi@aozora.example.jp' }, {}] },
    })
    expect(await world.db('registration_submissions').where({ registration_id: id })).toHaveLength(2)
  })

  it('declines with a reason, and then nothing more can be done', async () => {
    const { id, token } = await aRegistration(world)
    await answerRegistration(world, saeki, id, 2, 'declined', '建設企業の方のサービスです')

    expect(await openRegistration(world, token)).toMatchObject({
      state: 'declined',
      reason: '建設企業の方のサービスです',
    })
    await expect(answerRegistration(world, saeki, id, 3, 'sent_back', 'x')).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })
})

describe('重複の可能性', () => {
  const company = aRegistrationContent(world).company
  const unlike = { ...company, name: '別の会社', nameKana: 'ベツノカイシャ', telephone: '03-9999-9999' }

  it.each([
    ['the name in another width and form', { ...unlike, name: 'ﾈｯﾄﾃﾞｽｸ建設㈱' }, ['name']],
    ['the reading', { ...unlike, nameKana: 'ネットデスク　ケンセツ' }, ['nameKana']],
    ['the telephone, however written', { ...unlike, telephone: '０３（００００）０００１' }, ['telephone']],
  ] as const)('finds a contractor by %s', async (_, wanted, same) => {
    const found = await listSimilarContractors(world.db, saeki.suretyId, { company: wanted, corporateNumber: '' })

    expect(found.map((one) => [one.contractor.name, one.same])).toEqual([['ネットデスク建設 株式会社', same]])
  })

  it('finds nobody by nothing', async () => {
    expect(await listSimilarContractors(world.db, saeki.suretyId, { company: unlike, corporateNumber: '' })).toEqual([])
  })
})

describe('an initial password', () => {
  it('is good once it is made, dies with the next letter, and stands nowhere', async () => {
    const { contractorId, userId } = await accepted()
    const first = await makeInitialPassword(world, saeki, contractorId, userId, '登録のため', cheap)
    const second = await makeInitialPassword(world, saeki, contractorId, userId, '届かないため', cheap)

    expect(second.password).toMatch(/^([a-z2-8]{4}-){3}[a-z2-8]{4}$/)
    expect((await signIn(world, 'netdesk', 'aozora-taichi', first.password)).isSignedIn).toBe(false)
    expect((await signIn(world, 'netdesk', 'aozora-taichi', second.password)).isSignedIn).toBe(true)
    const stored = await everythingStored(world)
    expect(stored).not.toContain(first.password)
    expect(stored).not.toContain(second.password)
  })

  it('is good for thirty days of real time', async () => {
    const { contractorId, userId } = await accepted()
    const { password } = await makeInitialPassword(world, saeki, contractorId, userId, '登録のため', cheap)
    const day = 86_400_000

    expect((await signIn(after(world, 30 * day + 1), 'netdesk', 'aozora-taichi', password)).isSignedIn).toBe(false)
    expect((await signIn(after(world, 30 * day - 1), 'netdesk', 'aozora-taichi', password)).isSignedIn).toBe(true)
  })

  it('is made by a reviewer, of somebody of that contractor, who is not stopped', async () => {
    const { contractorId, userId } = await accepted()

    await expect(makeInitialPassword(world, ohno, contractorId, userId, 'x', cheap)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await expect(makeInitialPassword(world, saeki, idOf('trial', 'minato'), userId, 'x', cheap)).rejects.toThrow(
      NotFound,
    )
    await setPersonStopped(world, saeki, contractorId, userId, 1, 'stop', '退職')
    await expect(makeInitialPassword(world, saeki, contractorId, userId, 'x', cheap)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })
})

describe('停止', () => {
  it('is in force at once and can be taken back; a stale page does nothing', async () => {
    const userId = idOf('trial', 'minato-soshin')
    const contractorId = idOf('trial', 'minato')
    await setPersonStopped(world, saeki, contractorId, userId, 1, 'stop', '退職のため')
    expect((await findCredentials(world.db, world.realm.id, 'netdesk', 'minato-soshin'))?.isDisabled).toBe(true)

    await expect(setPersonStopped(world, saeki, contractorId, userId, 1, 'restart', 'x')).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await setPersonStopped(world, saeki, contractorId, userId, 2, 'restart', '復職')
    expect((await findCredentials(world.db, world.realm.id, 'netdesk', 'minato-soshin'))?.isDisabled).toBe(false)
    expect(await events(world, 'user.stopped')).toMatchObject([
      { subject_id: userId, details: { reason: '退職のため' } },
    ])
  })
})
