import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { linkToken } from '../../src/store/sealing.ts'
import { getCredentials } from '../../src/store/users.ts'
import { askForEmail, confirmEmail, openEmailLink } from '../../src/usecases/change-own-email.ts'
import { deliverAll } from '../support/deliveries.ts'
import { kensetsu, minato } from '../support/people.ts'
import { after, events, useWorld } from '../support/world.ts'

const world = useWorld()
const day = 86_400_000
const wanted = 'kanda@example.jp'

async function asked(): Promise<string> {
  expect(await askForEmail(world, kensetsu, wanted, trialPassword)).toBe('asked')
  const { id } = await world.db('email_changes').whereNull('ended_at').first('id')
  return linkToken(world.secrets, 'email-change', id)
}

async function address(): Promise<string> {
  return (await getCredentials(world.db, kensetsu.userId)).account.email
}

describe('another mail address of one’s own', () => {
  it('counts from its link on, and the old one is told', async () => {
    expect(await askForEmail(world, kensetsu, wanted, 'まちがい')).toBe('wrong_own_password')
    expect(await askForEmail(world, kensetsu, await address(), trialPassword)).toBe('same')
    const token = await asked()
    await deliverAll(world.db)
    expect(await world.db('mails').pluck('recipient')).toEqual([wanted])
    expect(await address()).toBe('kensetsu-soshin@example.jp')

    await confirmEmail(world, kensetsu, token)

    expect(await address()).toBe(wanted)
    await deliverAll(world.db)
    expect(await world.db('mails').where({ recipient: 'kensetsu-soshin@example.jp' })).toHaveLength(1)
    expect((await events(world, 'user.email_changed'))[0]?.details).toEqual({
      before: 'kensetsu-soshin@example.jp',
      after: wanted,
    })
    await expect(confirmEmail(world, kensetsu, token)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is nobody else’s to confirm, lasts a day, and the last wish counts', async () => {
    const first = await asked()
    const second = await asked()

    await expect(openEmailLink(world, kensetsu, first)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(openEmailLink(world, minato, second)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(openEmailLink(after(world, day), kensetsu, second)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await openEmailLink(after(world, day - 1), kensetsu, second)).toMatchObject({ address: wanted })
  })

  it('is asked for five times a day at most', async () => {
    for (let times = 0; times < 5; times += 1) await asked()

    await expect(askForEmail(world, kensetsu, wanted, trialPassword)).rejects.toThrow('too_many_mails')
  })
})
