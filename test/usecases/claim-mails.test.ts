import { describe, expect, it } from 'vitest'
import { composeMail } from '../../src/jobs/compose-mail.ts'
import type { Owed } from '../../src/store/outbox.ts'
import { aDecidedClaim, aPaidClaim, aQuestionedClaim, refusal } from '../support/guarantee-claims.ts'
import { owed, useWorld, type World } from '../support/world.ts'

/** Every letter about a claim that is owed, as it would go out. */
async function letters(world: World) {
  const rows = (await owed(world)).filter(({ kind }) => kind.startsWith('guarantee-claim'))
  const mails = []
  for (const { kind, payload } of rows) {
    mails.push(await composeMail(world, 'https://hosho.example.jp', { kind, ...payload } as Owed))
  }
  return mails
}

describe('the letters about a claim', () => {
  const world = useWorld()

  it('tell body and contractor of its receipt, the decision and the payment, and no account', async () => {
    const { claim, guarantee } = await aPaidClaim(world)

    const mails = await letters(world)

    expect(mails.map((mail) => mail?.recipient)).toEqual([
      'hitachinaka-keiyaku@example.jp',
      'kensetsu-soshin@example.jp',
      'hitachinaka-keiyaku@example.jp',
      'kensetsu-soshin@example.jp',
      'hitachinaka-keiyaku@example.jp',
      'kensetsu-soshin@example.jp',
    ])
    const [received, told, decided] = mails.map((mail) => mail?.body ?? '')
    expect(received).toContain(`/dsure/guarantee-claims/${claim.id}`)
    expect(told).toContain(`/netdesk/guarantees/${guarantee.id}`)
    expect(decided).toContain('支払う（13,440,000円）')
    for (const mail of mails) expect(mail?.body).not.toContain('0123456')
  })

  it('ask the body alone, and give it the number of points', async () => {
    await aQuestionedClaim(world)
    const asked = (await letters(world)).at(-1)
    expect(asked?.recipient).toBe('hitachinaka-keiyaku@example.jp')
    expect(asked?.body).toContain('2件')
  })

  it('say that nothing is paid, by which article, and that the guarantee stands', async () => {
    await aDecidedClaim(world, refusal)
    const [toBody, toContractor] = (await letters(world)).slice(-2)
    expect(toBody?.body).toContain('支払わない')
    expect(toBody?.body).toContain(refusal.article)
    expect(toContractor?.body).toContain('保証契約は有効です')
  })
})
