import type { Day } from '../domain/day.ts'
import { formatDay } from '../wording/format.ts'
import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'

/** What a mail about a 照会 is made of; `portal` is where its reader signs in. */
export type AboutInquiry = LetterHead & {
  readonly portal: 'netdesk' | 'dsure' | 'desk'
  readonly inquiryId: string
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly kind: string
}

/** 照会, to the party that is asked. What is asked stands on the page alone. */
export function inquiryAsked(data: AboutInquiry & { readonly dueOn: Day }): Letter {
  return letter(data, {
    kind: 'inquiry-asked',
    subject: `照会があります（${data.guaranteeNumber}）`,
    opening: '次の保証契約について、確認したいことがあります。内容を確認し、回答してください。',
    facts: [...factsOf(data), ['回答の期限', formatDay(data.dueOn)]],
    closing: '次のページで、内容の確認と回答ができます。',
    path: pathOf(data),
  })
}

/** 照会への回答, to the officer who asked. */
export function inquiryAnswered(data: AboutInquiry & { readonly officerName: string; readonly by: string }): Letter {
  return letter(data, {
    kind: null,
    subject: `照会に回答がありました（${data.guaranteeNumber}）`,
    addressee: `${data.officerName} 様`,
    opening: `${data.by} から、照会への回答がありました。`,
    facts: factsOf(data),
    closing: '次のページで回答を確認し、完了にするか、続けて照会してください。',
    path: pathOf(data),
  })
}

function factsOf({ guaranteeNumber, worksName, kind }: AboutInquiry): Fact[] {
  return [
    ['保証契約番号', guaranteeNumber],
    ['工事名', worksName],
    ['照会の種類', kind],
  ]
}

function pathOf({ portal, inquiryId }: AboutInquiry): string {
  return `/${portal}/inquiries/${inquiryId}`
}
