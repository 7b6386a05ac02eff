import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { setDirectDelivery } from '../../src/usecases/set-direct-delivery.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { hitachinakaColleague } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

describe('a certificate that is delivered directly', () => {
  const world = useWorld()
  const signIn = (portal: 'dsure' | 'netdesk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)

  it('waits in inbox and register of its body, is received there, and the contractor reads that it was', async () => {
    await setDirectDelivery(world, hitachinakaColleague, { isOn: true, validFrom: day('2026-05-20') })
    const guarantee = await anIssuedGuarantee(world)
    const clerk = await signIn('dsure', 'hitachinaka-keiyaku')

    await clerk.open('/dsure/inbox')
    expect(clerk.words).toContain(guarantee.guaranteeNumber)
    expect(clerk.words).toContain('未読')
    await clerk.open('/dsure/register')
    expect(clerk.words).toContain(guarantee.guaranteeNumber)

    await clerk.follow(guarantee.guaranteeNumber)
    expect(clerk.words).toContain('この保証契約は有効です')
    await clerk.follow('受領する・差し戻す')
    await clerk.press('この証書を受領する')
    await clerk.open('/dsure/inbox')
    expect(clerk.words).toContain('受領済')
    await clerk.open('/dsure/register')
    expect(clerk.$('tbody').text().split(guarantee.guaranteeNumber)).toHaveLength(2)

    const contractor = await signIn('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/guarantees/${guarantee.id}`)
    expect(contractor.words).toContain('受領しました')
    expect(contractor.words).toContain('発注者の受取箱に届いています')
  })

  it('is nothing to another body', async () => {
    await setDirectDelivery(world, hitachinakaColleague, { isOn: true, validFrom: day('2026-05-20') })
    const guarantee = await anIssuedGuarantee(world)
    const other = await signIn('dsure', 'ku-keiri')

    for (const path of ['/dsure/inbox?section=all', '/dsure/register']) {
      await other.open(path)
      expect(other.response.text).not.toContain(guarantee.id)
    }
    await other.open(`/dsure/guarantees/${guarantee.id}`)
    expect(other.status).toBe(404)
  })
})
