import { beforeAll, describe, expect, it } from 'vitest'
import { trialWords } from '../../src/wording/services.ts'
import { trialRoles, trialSample } from '../../src/wording/trial-accounts.ts'
import { anApp } from '../support/app.ts'
import { deliverAll } from '../support/deliveries.ts'
import { useRecordedWorld } from '../support/sandboxes.ts'
import { nothingMet, Visitor } from '../support/visitor.ts'

/** How a PDF names the figure that the mark is: text of its structure, not of its page. */
const mark = Buffer.from(trialWords.sample, 'utf16le').swap16()

/** ひたちなか市 has looked nothing up yet. */
const withPapers = trialRoles.filter(({ loginId }) => loginId !== 'hitachinaka-keiyaku')

describe('what is unreal', () => {
  const world = useRecordedWorld()

  it('is marked in the subject and the words of every mail', async () => {
    await deliverAll(world.db)

    const mails = await world.db('mails').select('subject', 'body')

    expect(mails.length).toBeGreaterThan(100)
    expect(mails.filter(({ subject }) => !subject.startsWith('【体験版】'))).toEqual([])
    expect(mails.filter(({ body }) => !body.includes('体験版'))).toEqual([])
  }, 120_000)

  describe('on paper', () => {
    const met = nothingMet()
    let visitor: Visitor
    beforeAll(async () => {
      visitor = await Visitor.with(anApp(world.db))
      for (const { portal, loginId } of trialRoles) {
        await visitor.become(portal, loginId)
        if (loginId === trialSample.loginId) await lookUpSample()
        await visitor.walk(portal, met)
      }
    }, 120_000)

    it.each(withPapers)('is marked on every PDF: $label', { timeout: 120_000 }, async ({ portal, loginId }) => {
      await visitor.become(portal, loginId)
      let papers = 0
      for (const address of met.addresses) {
        if (!address.startsWith(`/${portal}/`) || !/\/(pdf|download|print)\b/.test(address)) continue
        const response = await visitor.download(address)
        if (response.status !== 200 || !String(response.headers['content-type']).includes('pdf')) continue
        papers += 1
        expect.soft((response.body as Buffer).includes(mark), address).toBe(true)
      }
      expect(papers).toBeGreaterThan(0)
    })

    async function lookUpSample(): Promise<void> {
      const { guaranteeNumber, authenticationKey } = trialSample
      const token = await visitor.token('dsure')
      const { status } = await visitor.post('/dsure/lookup', { _csrf: token, guaranteeNumber, authenticationKey })
      expect(status).toBe(303)
    }
  })
})
