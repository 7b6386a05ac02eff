import type { Response } from 'express'
import { undertakings } from '../domain/application.ts'
import type { DayField, Field, Radios, YenField } from '../web/components.ts'
import { undertakingLabels } from '../wording/labels.ts'
import { choicesOf, controlsFor, yesNoChoices } from './application-controls.ts'
import {
  contractDetour,
  contractForm,
  contractOf,
  contractRestated,
  contractTyped,
} from './application-contract.form.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Lines } from './application-rows.ts'
import { type Section, type Shown, type TaskPage, taskPage } from './application-section.ts'
import { memberLines } from './contract-members.ts'
import { yearLines } from './contract-years.ts'
import { page } from './views.ts'

export type ContractPage = TaskPage & {
  readonly contractPrice: YenField
  readonly contractedOn: DayField
  readonly awardedOn: DayField
  readonly worksStartsOn: DayField
  readonly worksEndsOn: DayField
  readonly undertaking: Radios
  readonly jointVentureName: Field
  readonly isLowBid: Radios
  readonly members: Lines
  readonly isMultiYear: Radios
  readonly fiscalYears: Lines
}

export const contractSection: Section<'contract', typeof contractForm> = {
  name: 'contract',
  form: contractForm,
  asked: () => ({}),
  typedFrom: contractTyped,
  valueOf: contractOf,
  restated: contractRestated,
  detour: contractDetour,
  show: async (res, facts, shown) => page(res, 'netdesk/applications/contract', contractPage(res, facts, shown)),
}

function contractPage(res: Response, facts: ApplicationFacts, shown: Shown): ContractPage {
  const { text, yen, day, radios } = controlsFor(facts, shown)
  return {
    ...taskPage(res, facts, 'contract', shown),
    contractPrice: yen('contractPrice', 'required', { hint: '契約書の請負代金額（消費税を含む総額）' }),
    contractedOn: day('contractedOn', 'optional', {
      hint: '例：令和8年5月20日。前払金保証では必須です。契約保証だけのときは、予定日または空欄にできます',
    }),
    awardedOn: day('awardedOn', 'optional', { hint: '請負契約日が決まっていないときに入力してください' }),
    worksStartsOn: day('worksStartsOn', 'required'),
    worksEndsOn: day('worksEndsOn', 'required', {
      hint: '例：令和9年3月19日。前払金保証の保証期限になります（債務負担行為・継続費の契約では、最終年度だけ）',
    }),
    undertaking: radios('undertaking', choicesOf(undertakings, undertakingLabels), { isInline: true }),
    jointVentureName: text('jointVentureName', 'required', {
      hint: '受注形態がJVのときに入力してください',
      width: '40',
    }),
    members: memberLines(facts, shown),
    isLowBid: radios('isLowBid', yesNoChoices, {
      isInline: true,
      hint: '低入札価格調査を経た契約のときは「該当する」。前払金の割合などが変わることがあります',
    }),
    isMultiYear: radios('isMultiYear', yesNoChoices, {
      isInline: true,
      hint: '「該当する」のときは、年度ごとの金額を入力します。今年度対象額は「保証の内容」で選びます',
    }),
    fiscalYears: yearLines(facts, shown),
  }
}
