import { beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../support/browser.ts'
import { deliverAbout } from '../support/deliveries.ts'
import { useDesk } from '../desk/desk.ts'

const desk = useDesk()
let contractor: Browser
let clerk: Browser
let reviewer: Browser
let approver: Browser
let guarantee: { id: string; number: string }

beforeEach(async () => {
  contractor = await desk.enter('netdesk', 'kensetsu-soshin')
  clerk = await desk.enter('dsure', 'ku-keiri')
  reviewer = await desk.signIn('saeki')
  approver = await desk.signIn('ohno')
})

/** 99999-00005M: 新規 and 変更-1, opened by the ward with the briefing's key. */
beforeEach(async () => {
  const row = await desk.db('guarantees').where({ guarantee_number: '99999-00005M' }).first('id')
  guarantee = { id: row.id, number: '99999-00005M' }
  await deliverAbout(desk.db, guarantee.id)
  await clerk.open('/dsure/lookup')
  await clerk.fill({ guaranteeNumber: guarantee.number, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
})

describe('what was issued, and what becomes of it', () => {
  it('訂正: both sides read the corrected certificate, and the wrong one marked', async () => {
    await propose('訂正を提案する', {
      worksName: '都営住宅××-×××× 耐震改修工事（第2期）',
      reason: '工事名の誤記のため',
    })
    expect(reviewer.words).toContain('決裁を待っています')
    await decide('訂正した証書を発行する')
    const notices = desk.db('documents').where({ guarantee_id: guarantee.id, kind: 'authentication_key_notice' })
    expect(await notices, 'the notice of the key is made anew with the right name').toHaveLength(2)

    for (const browser of await both()) {
      expect(browser.words).toContain('変更-1（訂正）')
      expect(browser.words).toContain('訂正済み')
    }
    await clerk.open(await newestPage('dsure'))
    expect(clerk.words).toContain('前回の表示のあとに')
    expect(clerk.words).toContain('工事名：都営住宅××-×××× 耐震改修工事 → 都営住宅××-×××× 耐震改修工事（第2期）')
    const old = await versionAt('dsure', 1, 0)
    await clerk.open(old)
    expect(clerk.words).toContain('訂正されています')
    await expectMarked(clerk, old, '訂正されています')
  })

  it('変更取消: the certificate before the change holds again, and the change stays, marked', async () => {
    await propose('変更取消を提案する', { reason: '変更契約が締結されなかったため' })
    await decide('変更-1を取り消す', guarantee.number)

    for (const browser of await both()) {
      expect(browser.words).toContain('変更取消')
      expect(browser.words).toContain('新規')
    }
    await clerk.open(await newestPage('dsure'))
    expect(clerk.words).toContain('18,000,000円')
    expect(clerk.$('.standing').text()).toMatch(/有効[\s\S]*新規/)
    await expectMarked(clerk, await versionAt('dsure', 1, 0), 'この変更は取り消されています')
  })

  it('取消: reads as valid nowhere, on page, print, PDF, lists, or by the key', async () => {
    await propose('取消を提案する', { reason: '請負契約が締結されなかったため' })
    await approver.open(reviewer.path)
    await approver.fill({ guaranteeNumber: '99999-00004M' }).press('この保証契約を取り消す')
    expect([approver.status, approver.errors.length]).toEqual([422, 1])
    await decide('この保証契約を取り消す', '９９９９９－００００５ｍ')

    for (const browser of await both()) {
      expect(browser.words).toContain('取消')
      expect(browser.words.replaceAll('有効な', '')).not.toContain('有効')
    }
    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: guarantee.number, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
    expect(clerk.words).toContain('この保証契約は、令和8年5月20日に取り消されています。')
    for (const page of [await versionAt('dsure', 0, 0), await versionAt('dsure', 1, 0)]) {
      await expectMarked(clerk, page, '令和8年5月20日に取り消されています')
    }
    await clerk.open('/dsure/guarantees')
    expect(clerk.words).toContain('取消（令和8年5月20日）')
    await contractor.open('/netdesk/guarantees')
    expect(contractor.words).toContain('取消（令和8年5月20日）')
    await expectNoActs()
  })

  it('解約: ends another guarantee with the consent of the body in both histories', async () => {
    const row = await desk.db('guarantees').where({ guarantee_number: '99999-00005H' }).first('id')
    guarantee = { id: row.id, number: '99999-00005H' }
    await deliverAbout(desk.db, guarantee.id)
    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: guarantee.number, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
    await propose('解約を提案する', {
      effectiveOn: '令和8年5月18日',
      consentOn: 'R8.5.15',
      consentNumber: '総経第45号',
      reason: '請負契約が合意により解除されたため',
    })
    await decide('この保証契約を解約する', guarantee.number)

    for (const browser of await both()) {
      expect(browser.words).toContain('解約')
      expect(browser.words).toContain('令和8年5月18日')
    }
    await clerk.open(await newestPage('dsure'))
    expect(clerk.words).toContain('発注者の同意 令和8年5月15日 総経第45号')
    await expectMarked(clerk, await versionAt('dsure', 0, 0), '令和8年5月18日に解約されています')
  })

  it('tells the contractor of each by mail, never with the key', async () => {
    const mails = await desk.db('mails').where('subject', 'like', '%のお知らせ（保証契約番号 99999-00005%')
    const subjects = mails.map(({ subject }) => subject).join()
    for (const act of ['訂正', '変更取消', '取消', '解約']) expect(subjects).toContain(`】${act}のお知らせ`)
    expect(mails.map(({ body }) => body).join()).not.toContain('ABCDEFG01')
  })

  it('is no business of みなと土木, nor of another body', async () => {
    const minato = await desk.enter('netdesk', 'minato-soshin')
    const other = await desk.enter('dsure', 'hitachinaka-keiyaku')
    for (const [browser, portal] of [
      [minato, 'netdesk'],
      [other, 'dsure'],
    ] as const) {
      await browser.open(`/${portal}/guarantees/${guarantee.id}`)
      expect(browser.status).toBe(404)
      await browser.open(`/${portal}/guarantees`)
      expect(browser.words).not.toContain('99999-00005')
    }
  })
})

/** From the guarantee's page over the preview to the proposal. */
async function propose(link: string, fields: Record<string, string>): Promise<void> {
  await reviewer.open(`/desk/guarantees/${guarantee.id}`)
  await reviewer.follow(link)
  await reviewer.fill(fields).press('確定するとどうなるかを確認する')
  expect(reviewer.words, reviewer.errors.join()).toContain('発注者の画面（D-Sure）')
  expect(reviewer.words).toContain('すでに確認しているため')
  const button = reviewer.$('button').filter((_, one) => reviewer.$(one).text().includes('を提案する'))
  await reviewer.press(button.text().trim())
  expect(reviewer.path).toMatch(/^\/desk\/guarantee-acts\//)
}

async function decide(button: string, number?: string): Promise<void> {
  await approver.open('/desk/guarantee-acts')
  expect(approver.words).toContain(guarantee.number)
  await approver.open(reviewer.path)
  expect(approver.words).toContain('発注者の画面（D-Sure）')
  if (number) approver.fill({ guaranteeNumber: number })
  await approver.press(button)
  expect(approver.words).toContain('確定した人')
  await deliverAbout(desk.db, guarantee.id)
  await deliverAbout(desk.db, approver.path.split('/').at(-1) ?? '')
}

/** The overview of the contractor and the certificate's page of the body, both with their history. */
async function both(): Promise<Browser[]> {
  await contractor.open(`/netdesk/guarantees/${guarantee.id}`)
  await clerk.open(`/dsure/guarantees/${guarantee.id}`)
  return [contractor, clerk]
}

async function newestPage(portal: string): Promise<string> {
  return `/${portal}/guarantees/${guarantee.id}`
}

async function versionAt(portal: string, changeNumber: number, revision: number): Promise<string> {
  const row = await desk
    .db('certificates')
    .where({ guarantee_id: guarantee.id, change_number: changeNumber, revision })
    .first('id')
  return `/${portal}/guarantees/${guarantee.id}/certificates/${row.id}`
}

/** Page, print and PDF of a version say what has become of it. */
async function expectMarked(browser: Browser, page: string, words: string): Promise<void> {
  for (const path of [page, `${page}/print`]) {
    await browser.open(path)
    expect(browser.words, path).toContain(words)
  }
  const pdf = await browser.download(`${page}/pdf/download`)
  const stored = await desk
    .db('documents')
    .where({ certificate_id: page.split('/').at(-1) })
    .first('content')
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.body.equals(stored.content)).toBe(false)
  expect(decodeURIComponent(pdf.headers['content-disposition'] ?? '')).toMatch(
    /（(取消|解約|訂正済み|変更取消|・)+）\.pdf/,
  )
}

async function expectNoActs(): Promise<void> {
  await reviewer.open(`/desk/guarantees/${guarantee.id}`)
  expect(reviewer.words).not.toContain('を提案する')
  await reviewer.open(`/desk/guarantees/${guarantee.id}/acts/cancellation`)
  expect(reviewer.status).toBe(409)
}
