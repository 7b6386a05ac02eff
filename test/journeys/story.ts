import type { Browser } from '../support/browser.ts'

/** A name of exactly a hundred code points, with those that programs like to lose: 𠮷, 葛 with its variant, 神 U+FA19. */
export const worksName = padded(
  '都営住宅××-×××× 耐震改修工事（㈱ﾈｯﾄﾃﾞｽｸ・髙﨑𠮷・葛\u{E0100}城\uFA19社前）',
  '及び外構附帯工事',
  100,
)

/** The slides' case as people type it: full width, 令和, half-width kana. */
export const typed = {
  ordererSearch: 'ﾋﾀﾁﾅｶ',
  contract: {
    contractPrice: '４８，６００，０００円',
    contractedOn: '令和８年５月２０日',
    worksStartsOn: '令和８年５月２１日',
    worksEndsOn: 'Ｒ９．３．１９',
  },
  advancePaymentAmount: '１９，４４０，０００円',
  performanceAmount: '４，８６０，０００円',
  bankSearch: '9999 ｻﾝｶｸ',
  noticeEmail: 'ｋｏｕｊｉ＠ｎｅｔｄｅｓｋ.example.jp',
} as const

/** What every page then shows. */
export const shown = {
  contractPrice: '48,600,000円',
  advancePayment: '19,440,000円',
  performance: '4,860,000円',
  contractedOn: '令和8年5月20日',
  advancePremium: '45,380円',
  noticeEmail: 'kouji@netdesk.example.jp',
} as const

export type Guarantees = readonly ('advance_payment' | 'performance')[]

/** Begins an application on its page; gives its address. */
export async function startApplication(contractor: Browser): Promise<string> {
  await contractor.open('/netdesk')
  await contractor.follow('保証申込（前払・契約）')
  await contractor.press('新しい工事の申込をはじめる')
  return contractor.path
}

/** Fills in every task by its form, from the task list to the check page. */
export async function fillIn(
  contractor: Browser,
  works: string,
  products: Guarantees = ['advance_payment'],
): Promise<void> {
  await contractor.follow('発注者と工事')
  await contractor.fill({ ordererSearch: typed.ordererSearch }).press('探す')
  const orderer = contractor.$('input[name="orderer"]').first().attr('value') ?? ''
  await contractor.fill({ orderer, worksName: works }).press('保存して「請負契約」へ進む')
  await contractor.fill(typed.contract).press('保存して「保証の内容」へ進む')
  const isBoth = products.includes('performance')
  contractor.fill({
    products,
    advancePaymentAmount: typed.advancePaymentAmount,
    ...(isBoth ? { performanceAmount: typed.performanceAmount } : {}),
  })
  await contractor.press('保存して「預託金融機関と保証料」へ進む')
  await contractor.fill({ bankSearch: typed.bankSearch }).press('探す')
  contractor.fill({ depositoryBank: '9999-001', premiumPayment: 'transfer' })
  await contractor.press('保存して「受け取りとお知らせ」へ進む')
  await contractor.fill({ noticeEmail: typed.noticeEmail }).press('保存して「書類」へ進む')
  await contractor.follow('内容の確認へ進む')
}

/** Sends what is on the check page; gives the reception number. */
export async function sendIn(contractor: Browser): Promise<string> {
  await contractor.fill({ agreed: 'yes' }).press('この内容で申込を送信する')
  return contractor.$('main .lead strong').text()
}

/** Finds an application at the desk by its number, as one does with a telephone in the other hand. */
export async function findAtDesk(desk: Browser, receptionNumber: string): Promise<string> {
  await desk.open('/desk')
  await desk.fill({ q: receptionNumber }).press('探す')
  return desk.path
}

/** Approves one request of an application that is under review. */
export async function approve(reviewer: Browser, application: string, product: Guarantees[number]): Promise<void> {
  await reviewer.open(application)
  await followIn(reviewer, product, '引受承認へ進む')
  await reviewer.press('この保証料で引受を承認する')
}

/** Takes over what a colleague has in hand; `subject` is the address of the thing. */
export async function takeOver(reviewer: Browser, subject: string): Promise<void> {
  await reviewer.open(subject.replace('/desk/', '/desk/claims/'))
  await reviewer.fill({ reason: '担当者が休みのため' }).press('担当を引き取る')
}

/** Records the premium of one request as received. */
export async function receive(
  clerk: Browser,
  application: string,
  product: Guarantees[number],
  amount: string,
): Promise<void> {
  await clerk.open(application)
  await followIn(clerk, product, '保証料の領収を記録する')
  await clerk.fill({ amount }).press('領収を記録する')
}

/** Issues one request; gives the number that was drawn. */
export async function issue(approver: Browser, application: string, product: Guarantees[number]): Promise<string> {
  await approver.open(application)
  await followIn(approver, product, '発行の確認へ進む')
  await approver.press('この内容で発行する')
  return approver.$('main .lead strong').text()
}

const labels = { advance_payment: '前払金保証', performance: '契約保証' } as const

/** Follows a link in the panel of one product, where both have links of the same words. */
async function followIn(desk: Browser, product: Guarantees[number], words: string): Promise<void> {
  await desk.open(hrefIn(desk, product, words))
}

/** Where a link in the panel of one product leads; throws where there is none. */
export function hrefIn(desk: Browser, product: Guarantees[number], words: string): string {
  const $ = desk.$
  const panel = $('.panel').filter((_, one) => $(one).find('h2').text().startsWith(labels[product]))
  const href = panel
    .find('a')
    .filter((_, link) => $(link).text().includes(words))
    .attr('href')
  if (!href) throw new Error(`no link 「${words}」 in ${labels[product]}: ${panel.text().replace(/\s+/g, ' ')}`)
  return href
}

function padded(start: string, more: string, length: number): string {
  return [...start.padEnd(300, more)].slice(0, length).join('')
}
