import { expect } from 'vitest'
import type { Browser } from '../support/browser.ts'

/** The works of the briefing's slides, typed as people type, and what every page then shows. */
export const slides = {
  contract: {
    contractPrice: '４８，６００，０００円',
    contractedOn: '令和８年５月２０日',
    worksStartsOn: 'R8.5.21',
    worksEndsOn: '２０２７／３／１９',
  },
  advancePaymentAmount: '1,944万円',
  shown: [
    '〇〇〇区長',
    '都営住宅××-×××× 耐震改修工事（ﾈｯﾄﾃﾞｽｸ髙﨑𠮷）',
    '48,600,000円',
    '令和8年5月20日（水）',
    '令和9年3月19日（金）',
    '19,440,000円',
    '40.0%',
    '45,380円',
    '〇〇銀行 △△支店',
  ],
}

/** Begins an application; gives its id. */
export async function newApplication(browser: Browser): Promise<string> {
  await browser.open('/netdesk/applications/new')
  await browser.press('新しい工事の申込をはじめる')
  expect(browser.heading).toBe('申込の内容を入力する')
  return browser.path.split('/').at(-1) ?? ''
}

/** Fills in every task, beginning at the task list; ends at the papers. */
export async function fillTheSlidesCase(browser: Browser): Promise<void> {
  await browser.follow('発注者と工事')
  await browser.fill({ ordererSearch: 'まるまるまるく' }).press('探す')
  const orderer = browser.$('input[name="orderer"]').first().attr('value') ?? ''
  const worksName = '都営住宅××-×××× 耐震改修工事（ﾈｯﾄﾃﾞｽｸ髙﨑𠮷）'
  await browser.fill({ orderer, worksName }).press('保存して「請負契約」へ進む')
  await browser.fill(slides.contract).press('保存して「保証の内容」へ進む')
  const { advancePaymentAmount } = slides
  await browser.fill({ advancePaymentAmount }).press('保存して「預託金融機関と保証料」へ進む')
  await browser.fill({ bankSearch: '9999 さんかく' }).press('探す')
  browser.fill({ depositoryBank: '9999-001', premiumPayment: 'transfer' })
  await browser.press('保存して「受け取りとお知らせ」へ進む')
  await browser.fill({ noticeEmail: 'Ｋｏｕｊｉ＠Example.JP' }).press('保存して「書類」へ進む')
}
