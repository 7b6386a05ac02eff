import { describe, expect, it } from 'vitest'
import { getApplication } from '../../src/store/applications.ts'
import { getSendingSettings } from '../../src/store/sending-settings.ts'
import { askForRelease } from '../../src/usecases/release-application.ts'
import { saveSendingSettings } from '../../src/usecases/save-sending-settings.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { aDraft } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato } from '../support/people.ts'
import { administratorOf, cheap, sendingPassword, setSending } from '../support/sending.ts'
import { after, but, events, useWorld } from '../support/world.ts'

const minute = 60_000

describe('送信パスワード', () => {
  const world = useWorld()
  const failures = async () =>
    (await events(world, 'sending.password_failed')).map(({ details }) => (details as { reason?: string }).reason)
  const set = () => setSending(world, { mode: 'password', newPassword: sendingPassword })

  it('is asked of whoever sends, kept as a hash only, and recorded as asked for', async () => {
    expect(await set()).toBe('saved')
    const draft = await aDraft(world)

    await submitApplication(world, kensetsu, draft.id, draft.version, sendingPassword)

    expect((await getApplication(world.db, draft.id)).submittedAt).toEqual(world.now())
    const { password_hash: hash } = await world.db('sending_settings').first()
    expect(hash).toMatch(/^\$argon2id\$/)
    expect(await events(world, 'sending.checked')).toMatchObject([
      { subject_id: draft.id, actor_id: kensetsu.userId, details: { mode: 'password', draftedBy: kensetsu.userId } },
    ])
    const { rows } = await world.db.raw(
      `select count(*)::int as count from (
         select details::text as text from audit_events union all select answer::text from one_time_keys
         union all select row_to_json(s)::text from sending_settings s) all_text where text like ?`,
      [`%${sendingPassword}%`],
    )
    expect(rows[0].count).toBe(0)
  })

  it.each([
    ['left out', '', 'sending_password_missing', 0],
    ['wrong', 'okuru-mae-ni-8', 'sending_password_wrong', 1],
  ])('that is %s sends nothing', async (_, typed, reason, count) => {
    await set()
    const draft = await aDraft(world)

    await expect(submitApplication(world, kensetsu, draft.id, draft.version, typed)).rejects.toMatchObject({ reason })

    expect((await getApplication(world.db, draft.id)).submittedAt).toBeNull()
    expect(await world.db('number_ledger')).toEqual([])
    expect(await world.db('outbox')).toEqual([])
    expect(await events(world, 'sending.password_failed')).toHaveLength(count)
  })

  it('is slowed after five wrong tries, in the same words, and opens again with time', async () => {
    await set()
    const draft = await aDraft(world)
    const send = (at: typeof world, password: string) =>
      submitApplication(at, kensetsu, draft.id, draft.version, password)
    const wrong = { reason: 'sending_password_wrong' }

    for (let tries = 0; tries < 5; tries += 1)
      await expect(send(world, `wrong-${tries}-x`)).rejects.toMatchObject(wrong)
    await expect(send(world, sendingPassword)).rejects.toMatchObject(wrong)

    expect(await failures()).toEqual([...Array.from({ length: 5 }, () => 'wrong'), 'slowed'])
    await send(after(world, minute), sendingPassword)
    expect((await getApplication(world.db, draft.id)).submittedAt).not.toBeNull()
  })

  it('admits fewer than a hundred wrong tries a day over everybody of the company', async () => {
    await set()
    const draft = await aDraft(world)
    let at = 0
    for (let tries = 0; tries < 400; tries += 1) {
      at += 216_000
      const user = { ...kensetsu, userId: tries % 2 ? kensetsu.userId : kensetsuDrafter.userId }
      await submitApplication(after(world, at), user, draft.id, draft.version, `wrong-${tries}`).catch(() => {})
    }
    const admitted = (await failures()).filter((reason) => reason === 'wrong')
    expect(admitted.length).toBeGreaterThan(5)
    expect(admitted.length).toBeLessThan(100)
  }, 60_000)

  it('that is set anew ends what wrong tries brought about', async () => {
    await set()
    const draft = await aDraft(world)
    for (let tries = 0; tries < 6; tries += 1)
      await submitApplication(world, kensetsu, draft.id, draft.version, `wrong-${tries}`).catch(() => {})

    await setSending(world, { mode: 'password', newPassword: 'atarashii-kotoba' })

    await expect(submitApplication(world, kensetsu, draft.id, draft.version, sendingPassword)).rejects.toMatchObject({
      reason: 'sending_password_wrong',
    })
    await submitApplication(world, kensetsu, draft.id, draft.version, 'atarashii-kotoba')
  })

  it('does not let a drafter send, who knows it', async () => {
    await set()
    const draft = await aDraft(world)
    await expect(
      submitApplication(world, kensetsuDrafter, draft.id, draft.version, sendingPassword),
    ).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  it('of one company is not asked of another', async () => {
    await set()
    const draft = await aDraft(world, { by: minato })
    await submitApplication(world, minato, draft.id, draft.version)
    expect(await events(world, 'sending.checked')).toEqual([])
  })
})

describe('社内承認者 and 二人での確認', () => {
  const world = useWorld()

  it('let only those who are named send', async () => {
    const administrator = await administratorOf(world)
    await setSending(world, { mode: 'approvers', approverIds: [administrator.userId] })
    const draft = await aDraft(world, { by: kensetsuDrafter })
    await askForRelease(world, kensetsuDrafter, draft.id, draft.version)

    await expect(submitApplication(world, kensetsu, draft.id, draft.version + 1)).rejects.toMatchObject({
      reason: 'not_approver',
    })
    await submitApplication(world, administrator, draft.id, draft.version + 1)

    expect((await events(world, 'application.release_asked'))[0]?.actor_id).toBe(kensetsuDrafter.userId)
    expect((await events(world, 'application.submitted'))[0]?.actor_id).toBe(administrator.userId)
    expect(await events(world, 'sending.checked')).toMatchObject([
      { details: { mode: 'approvers', isFourEyes: false, draftedBy: kensetsuDrafter.userId } },
    ])
  })

  it('refuse the one who drafted it, where two are asked for', async () => {
    await setSending(world, { isFourEyes: true })
    const draft = await aDraft(world)

    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'drafted_it',
    })
    await submitApplication(world, await administratorOf(world), draft.id, draft.version)
  })
})

describe('the settings', () => {
  const world = useWorld()

  it('are off until somebody sets them', async () => {
    expect(await getSendingSettings(world.db, kensetsu.contractorId)).toEqual({
      mode: 'off',
      isFourEyes: false,
      approverIds: [],
      version: 0,
    })
  })

  it('are recorded, without the password', async () => {
    await setSending(world, { mode: 'password', newPassword: sendingPassword, isFourEyes: true })
    expect(await events(world, 'sending.settings_saved')).toMatchObject([
      {
        subject_id: kensetsu.contractorId,
        details: { mode: 'password', isFourEyes: true, approverIds: [], isPasswordNew: true },
      },
    ])
  })

  it('keep the password when no new one is given, and drop it with the mode', async () => {
    await setSending(world, { mode: 'password', newPassword: sendingPassword })
    const { password_hash: first } = await world.db('sending_settings').first()
    expect(await setSending(world, { mode: 'password', isFourEyes: true })).toBe('saved')
    expect((await world.db('sending_settings').first()).password_hash).toBe(first)
    await setSending(world, { mode: 'off' })
    expect((await world.db('sending_settings').first()).password_hash).toBeNull()
    expect(await setSending(world, { mode: 'password' })).toBe('no_password')
  })

  it.each([
    ['seven characters', 'abcd-12', 'too_short'],
    ['a common word', 'password1', 'common'],
    ['one sign again and again', 'aaaaaaaaaa', 'repeated'],
    ["the company's own words", 'kensetsu-kanri', 'own_words'],
    ['the sign-in password', 'taiken-hosho-2026', 'same_as_own'],
  ])('refuse %s as 送信パスワード', async (_, newPassword, flaw) => {
    expect(await setSending(world, { mode: 'password', newPassword })).toBe(flaw)
    expect(await world.db('sending_settings')).toEqual([])
  })

  it('need an approver, of the company, who may send', async () => {
    expect(await setSending(world, { mode: 'approvers' })).toBe('no_approver')
    for (const stranger of [minato.userId, kensetsuDrafter.userId])
      await expect(setSending(world, { mode: 'approvers', approverIds: [stranger] })).rejects.toMatchObject({
        name: 'NotFound',
      })
  })

  it("are changed only with the administrator's own password, whose wrong tries count", async () => {
    for (let tries = 0; tries < 5; tries += 1)
      expect(await setSending(world, { isFourEyes: true, ownPassword: 'chigau-kotoba-desu' })).toBe(
        'wrong_own_password',
      )
    expect(await setSending(world, { isFourEyes: true })).toBe('wrong_own_password')
    expect((await events(world, 'act.refused')).at(-1)?.details).toMatchObject({ reason: 'slowed' })
    expect(await setSending(after(world, minute), { isFourEyes: true })).toBe('saved')
  })

  it('are changed by nobody else, and by no page that is out of date', async () => {
    const wish = { mode: 'off', isFourEyes: true, approverIds: [], newPassword: '', ownPassword: 'x' } as const
    await expect(saveSendingSettings(world, kensetsu, 0, wish, cheap)).rejects.toMatchObject({ reason: 'not_allowed' })
    await setSending(world, { isFourEyes: true })
    await expect(
      saveSendingSettings(but(world, {}), await administratorOf(world), 0, wish, cheap),
    ).rejects.toMatchObject({ reason: 'changed_meanwhile' })
  })
})
