import { expect, it } from 'vitest'
import { describeInBrowser, useChromium } from '../support/chromium.ts'

describeInBrowser('filling in an application in a real browser', () => {
  const chromium = useChromium()

  it('searches and reckons without leaving the page, and keeps what is typed meanwhile', async () => {
    const { page, complaints } = await chromium.open()
    await chromium.signIn(page, 'netdesk', 'kensetsu-soshin')
    await page.goto(`${chromium.address}/netdesk/applications/new`)
    await page.getByRole('button', { name: '新しい工事の申込をはじめる' }).click()
    await page.getByRole('link', { name: '発注者と工事' }).click()

    await page.fill('[name="worksName"]', '都営住宅××-×××× 耐震改修工事')
    await page.fill('[name="ordererSearch"]', 'まるまるまるく')
    await page.getByRole('button', { name: '探す' }).click()
    await page.getByText('「まるまるまるく」に一致する発注者：1件').waitFor()
    expect(await page.inputValue('[name="worksName"]')).toBe('都営住宅××-×××× 耐震改修工事')
    await page.getByLabel('〇〇〇区（〇〇〇区長）').check()
    await page.focus('[name="worksName"]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/contract$/)

    await page.fill('[name="contractPrice"]', '４８，６００，０００円')
    await page.fill('[name="contractedOn"]', '令和８年５月２０日')
    await page.fill('[name="worksStartsOn"]', 'R8.5.21')
    await page.fill('[name="worksEndsOn"]', '令和9年3月19日')
    await page.getByRole('button', { name: '保存して「保証の内容」へ進む' }).click()
    await page.waitForURL(/\/guarantees$/)
    await page.fill('[name="advancePaymentAmount"]', '１９，４４０，０００円')
    await page.keyboard.press('Tab')

    await page.locator('#advance-figures').getByText('45,380円').waitFor()
    expect(await page.locator('#advance-figures').textContent()).toContain('40.0%')
    expect(page.url()).toMatch(/\/guarantees$/)
    expect(complaints).toEqual([])
  })
})
