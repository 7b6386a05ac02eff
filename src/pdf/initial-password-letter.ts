import type { Day } from '../domain/day.ts'
import { formatDay } from '../wording/format.ts'
import { services } from '../wording/services.ts'
import { makeDocument } from './document.ts'
import { gap, paragraph, type Sheet } from './sheet.ts'
import { table } from './table.ts'

export type InitialPasswordLetter = {
  readonly isTrial: boolean
  readonly madeOn: Day
  readonly company: { readonly name: string; readonly postalCode: string; readonly address: string }
  readonly personName: string
  readonly loginId: string
  readonly password: string
  readonly until: Day
  readonly surety: {
    readonly name: string
    readonly officeName: string
    readonly address: string
    readonly telephone: string
  }
}

/**
 * 初期パスワードの書面, to be folded in three: the address stands where the window of a 長形3号 envelope shows it (22 mm from
 * the left, 20 mm from the top), and the password on the inside.
 */
export function initialPasswordLetterPdf(letter: InitialPasswordLetter): Promise<Buffer> {
  const document = {
    title: `${services.netdesk.name} 初期パスワードのお知らせ`,
    madeOn: letter.madeOn,
    face: 'gothic',
    isTrial: letter.isTrial,
    margin: { side: 62, top: 57, bottom: 50 },
  } as const
  return makeDocument(document, (sheet) => {
    window(sheet, letter)
    sheet.y = 215
    sender(sheet, letter)
    // Below the first fold.
    sheet.y = 320
    paragraph(sheet, document.title, { size: 16, tag: 'H1', align: 'center' })
    gap(sheet, 10)
    paragraph(sheet, `${services.netdesk.name}にログインするためのIDと初期パスワードをお知らせします。`, { size: 10.5 })
    gap(sheet, 8)
    table(sheet, rowsOf(letter), { size: 11, labelWidth: 130, padding: 6 })
    gap(sheet, 12)
    for (const text of advice) paragraph(sheet, text, { size: 10.5, indent: 14, lead: '・' })
    gap(sheet, 16)
    const { surety } = letter
    paragraph(sheet, `お問い合わせ　${surety.name} ${surety.officeName}　電話 ${surety.telephone}`, { size: 10.5 })
  })
}

const windowWidth = 250

function window(sheet: Sheet, { company, personName }: InitialPasswordLetter): void {
  const style = { size: 10.5, width: windowWidth }
  paragraph(sheet, `〒${company.postalCode}`, style)
  paragraph(sheet, company.address, style)
  gap(sheet, 4)
  paragraph(sheet, company.name, { ...style, size: 11.5 })
  paragraph(sheet, `${personName} 様`, { ...style, size: 11.5 })
}

function sender(sheet: Sheet, { madeOn, surety }: InitialPasswordLetter): void {
  const style = { size: 9.5, indent: sheet.width * 0.55 }
  paragraph(sheet, formatDay(madeOn), style)
  paragraph(sheet, `${surety.name} ${surety.officeName}`, style)
  paragraph(sheet, surety.address, style)
}

function rowsOf({ company, personName, loginId, password, until }: InitialPasswordLetter) {
  return [
    { label: '会社', value: company.name },
    { label: '氏名', value: personName },
    { label: 'ログインID', value: loginId, size: 14 },
    { label: '初期パスワード', value: password, size: 14 },
    { label: '使える期限', value: `${formatDay(until)}まで` },
  ]
}

const advice = [
  '初期パスワードは、ハイフン（-）も含めて、小文字で入力してください。はじめてログインするときに、新しいパスワードを決めていただき、初期パスワードは使えなくなります。',
  '封筒に開けられた跡があるとき、またはお心当たりのないときは、使わずに、下記にご連絡ください。この書面は、新しいパスワードを決めた後に、細かく切って捨ててください。',
]
