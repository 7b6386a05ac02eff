import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { attachFile } from '../../src/usecases/attachments.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft, anApplicationUnderReview, aSubmittedApplication, bothProducts } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

describe('the review of an application', () => {
  const world = useWorld()

  async function desk(id: string, rest = '', loginId = 'saeki'): Promise<Browser> {
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
    return browser.open(`/desk/applications/${id}${rest}`)
  }

  it('shows what was sent, what the checks say, and what happened so far', async () => {
    const { id } = await aSubmittedApplication(world, { guarantees: bothProducts })

    const browser = await desk(id)

    for (const text of [
      '48,600,000円',
      '請負金額48,600,000円の40.0%',
      '契約保証',
      'すべて適合',
      '19,440,000円は、この発注者の限度19,440,000円',
      'ネットデスク建設 株式会社受注者コード 99999',
      '申込を送信した',
    ]) {
      expect(browser.words).toContain(text)
    }
    expect(await events(world, 'application.viewed')).toHaveLength(1)
  })

  it('names the check that does not hold', async () => {
    const { id } = await aSubmittedApplication(world, {
      guarantees: { advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: yen(19_435_000) } },
    })

    const browser = await desk(id)

    expect(browser.words).not.toContain('すべて適合')
    expect(browser.words).toMatch(/前払金の端数[^。]*10,000円/)
  })

  it('is begun by a reviewer, once', async () => {
    const { id } = await aSubmittedApplication(world)
    const browser = await desk(id)
    const form = browser.hiddenFields(`/desk/applications/${id}/review`)

    await browser.press('審査をはじめる')
    await browser.send(`/desk/applications/${id}/review`, form)

    expect([browser.status, browser.heading]).toEqual([200, expect.stringContaining('申込 R08')])
    expect(browser.words).toContain('審査中')
    expect(browser.words).not.toContain('審査をはじめる 前払金')
    expect(await events(world, 'application.review_begun')).toHaveLength(1)
  })

  it('is not offered to an approver, who may look', async () => {
    const { id } = await aSubmittedApplication(world)

    const browser = await desk(id, '', 'ohno')

    expect(browser.$('main button').text()).toBe('メモを残す')
    expect(browser.words).toContain('審査担当者が審査をはじめるのを待っています')
    await browser.send(`/desk/applications/${id}/review`, { ...browser.hiddenFields('/desk/logout'), version: '1' })
    expect(browser.status).toBe(403)
  })

  it('gives papers only to be saved, never to run as a page of ours', async () => {
    const draft = await aDraft(world)
    const content = Buffer.from('%PDF-1.4\n%%EOF\n')
    const file = { kind: '請負契約書写', fileName: '契約書（髙﨑）.pdf', mediaType: 'application/pdf', content }
    await attachFile(world, world.people.kensetsu, draft.id, draft.version, file)
    const browser = await desk(draft.id)
    expect(browser.status).toBe(404)

    await submitApplication(world, world.people.kensetsu, draft.id, draft.version + 1)
    await browser.open(`/desk/applications/${draft.id}`)
    const response = await browser.download(browser.$('a[href*="/attachments/"]').attr('href') ?? '')

    expect(response.body.equals(content)).toBe(true)
    expect(response.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''/)
    expect(response.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('declines one of two with a reason, and leaves the other', async () => {
    const { id, requests } = await anApplicationUnderReview(world, { guarantees: bothProducts })
    const [advance, performance] = requests
    const browser = await desk(id, `/requests/${performance?.id}/decline`)

    await browser.press('引受不可にする')
    expect(browser.status).toBe(422)
    expect(browser.errors).toHaveLength(1)
    await browser.fill({ reason: '審査の結果、お引き受けできません' }).press('引受不可にする')

    expect(browser.words).toContain('理由：審査の結果、お引き受けできません')
    const states = await world.db('guarantee_requests').where({ application_id: id }).select('id', 'state')
    expect(Object.fromEntries(states.map((row) => [row.id, row.state]))).toEqual({
      [advance?.id ?? '']: 'under_review',
      [performance?.id ?? '']: 'declined',
    })
    await browser.open(`/desk/applications/${id}/requests/${performance?.id}/decline`)
    expect(browser.path).toBe(`/desk/applications/${id}`)
  })
})
