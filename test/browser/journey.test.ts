import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, useChromium } from '../support/chromium.ts'
import { deliverAll } from '../support/deliveries.ts'

/** The main job as people see it: the shortest way from a copied application to the clerk who reads the certificate. */
describeInBrowser('the main job in a browser', () => {
  const chromium = useChromium()

  it.each([
    ['with script', true],
    ['without script', false],
  ])('is done %s', { timeout: 180_000 }, async (_, javaScriptEnabled) => {
    const worksName = `都営住宅××-×××× 耐震改修工事 髙﨑𠮷 ${javaScriptEnabled ? '甲' : '乙'}`
    const contractor = await signedIn('netdesk', 'kensetsu-soshin', javaScriptEnabled)
    const receptionNumber = await apply(contractor.page, worksName)
    expect(receptionNumber).toMatch(/^R08-\d{6}$/)

    const reviewer = await signedIn('desk', 'saeki', javaScriptEnabled)
    await search(reviewer.page, receptionNumber)
    for (const words of ['審査をはじめる', 'この保証料で引受を承認する', '領収を記録する']) {
      if (words.startsWith('この')) await follow(reviewer.page, '引受承認へ進む')
      if (words.startsWith('領収')) {
        await follow(reviewer.page, '保証料の領収を記録する')
        await reviewer.page.getByLabel('入金額').fill('４５，３８０')
      }
      await press(reviewer.page, words)
    }

    const approver = await signedIn('desk', 'ohno', javaScriptEnabled)
    await search(approver.page, receptionNumber)
    await follow(approver.page, '発行の確認へ進む')
    await press(approver.page, 'この内容で発行する')
    const number = (await approver.page.locator('main .lead strong').textContent()) ?? ''
    await deliverAll(chromium.db)

    await go(contractor.page, '/netdesk/guarantees')
    await follow(contractor.page, number)
    await follow(contractor.page, '認証キーと提出方法を見る')
    const key = (await contractor.page.locator('.key').textContent()) ?? ''
    const clerk = await signedIn('dsure', 'hitachinaka-keiyaku', javaScriptEnabled)
    await clerk.page.getByLabel('保証契約番号').fill(`保証契約番号：${number}　認証キー：${key}`)
    await press(clerk.page, '証書を表示する')
    expect(await clerk.page.locator('h1').textContent()).toContain(number)
    expect(await clerk.page.locator('.certificate').textContent()).toContain(worksName)
    await contractor.page.reload()
    expect(await contractor.page.locator('#main').textContent()).toContain('発注者が確認しました')

    for (const { complaints } of [contractor, reviewer, approver, clerk]) expect(complaints).toEqual([])
    await Promise.all([contractor, reviewer, approver, clerk].map(({ page }) => page.context().close()))
  })

  async function signedIn(portal: 'netdesk' | 'dsure' | 'desk', loginId: string, javaScriptEnabled: boolean) {
    const opened = await chromium.open({ javaScriptEnabled })
    await chromium.signIn(opened.page, portal, loginId)
    return opened
  }

  async function apply(page: Page, worksName: string): Promise<string> {
    await go(page, '/netdesk/applications/new')
    await press(page, '新しい工事の申込をはじめる')
    await follow(page, '発注者と工事')
    await page.locator('[name="ordererSearch"]').fill('ﾋﾀﾁﾅｶ')
    await page.getByRole('button', { name: '探す' }).click()
    await page.getByLabel('ひたちなか市（ひたちなか市長）').check()
    await page.locator('[name="worksName"]').fill(worksName)
    await press(page, '保存して「請負契約」へ進む')
    const contract = { contractPrice: '４８，６００，０００円', contractedOn: '令和８年５月２０日' }
    await fill(page, { ...contract, worksStartsOn: 'R8.5.21', worksEndsOn: '令和９年３月１９日' })
    await press(page, '保存して「保証の内容」へ進む')
    await fill(page, { advancePaymentAmount: '１，９４４万円' })
    await page.getByRole('button', { name: /前払金保証の割合と保証料を\s*計算する/ }).click()
    await page.locator('#advance-figures').getByText('40.0%').waitFor()
    await press(page, '保存して「預託金融機関と保証料」へ進む')
    await page.locator('[name="bankSearch"]').fill('9999 さんかく')
    await page.getByRole('button', { name: '探す' }).click()
    await page.getByLabel('〇〇銀行 △△支店').check()
    await page.getByLabel('振込').check()
    await press(page, '保存して「受け取りとお知らせ」へ進む')
    await fill(page, { noticeEmail: 'kouji@netdesk.example.jp' })
    await press(page, '保存して「書類」へ進む')
    await follow(page, '内容の確認へ進む')
    await page.locator('[name="agreed"]').check()
    await press(page, 'この内容で申込を送信する')
    return (await page.locator('main .lead strong').textContent()) ?? ''
  }

  async function search(page: Page, number: string): Promise<void> {
    await page.locator('[name="q"]').fill(number)
    await press(page, '探す')
  }

  async function go(page: Page, path: string): Promise<void> {
    await page.goto(`${chromium.address}${path}`)
  }
})

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState()
}

async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).first().click()
  await page.waitForLoadState()
}
