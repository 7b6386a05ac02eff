import { formatYen } from '../wording/format.ts'
import { services } from '../wording/services.ts'
import type { Yen } from '../domain/yen.ts'
import { useStatementVersionLabel } from '../wording/use-statement.ts'
import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'

export type AboutUseStatement = LetterHead & {
  readonly statementId: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly number: number
  readonly amount: Yen
}

/** 受付のお知らせ of a statement. */
export function useStatementReceived(data: AboutUseStatement): Letter {
  return letter(data, {
    kind: 'use-statement-received',
    subject: `前払金使途内訳明細書を受け付けました（${data.guaranteeNumber}）`,
    opening: '前払金使途内訳明細書を受け付けました。これから内容を審査します。',
    facts: factsOf(data),
    closing: `手続きの状況は、${services.netdesk.name}にログインして確認してください。`,
    path: pathOf(data),
  })
}

/** 訂正のお願い, with what is asked at each line. */
export function useStatementSentBack(
  data: AboutUseStatement & { readonly corrections: readonly { readonly label: string; readonly reason: string }[] },
): Letter {
  return letter(data, {
    kind: 'use-statement-sent-back',
    subject: `前払金使途内訳明細書の訂正をお願いします（${data.guaranteeNumber}）`,
    opening: '次の前払金使途内訳明細書に、訂正をお願いしたいところがあります。',
    facts: [...factsOf(data), ...data.corrections.map(({ label, reason }): Fact => [`・${label}`, reason])],
    closing: `${services.netdesk.name}にログインして、訂正のうえ、もう一度送信してください。入力した内容は残っています。`,
    path: pathOf(data),
  })
}

/** 承認のお知らせ. */
export function useStatementApproved(data: AboutUseStatement): Letter {
  return letter(data, {
    kind: 'use-statement-approved',
    subject: `前払金使途内訳明細書を承認しました（${data.guaranteeNumber}）`,
    opening: '前払金使途内訳明細書を承認しました。この明細のとおりに、前払金を払い出せます。',
    facts: factsOf(data),
    closing: `承認した明細は、${services.netdesk.name}で確認・印刷できます。使いみちが変わるときは、使途の変更を申し込んでください。`,
    path: pathOf(data),
  })
}

function factsOf({ guaranteeNumber, worksName, number, amount }: AboutUseStatement): Fact[] {
  return [
    ['保証契約番号', guaranteeNumber],
    ['工事名', worksName],
    ['明細書', useStatementVersionLabel(number)],
    ['前払金使用金額の合計', formatYen(amount)],
  ]
}

function pathOf({ statementId }: AboutUseStatement): string {
  return `/netdesk/use-statements/${statementId}`
}
