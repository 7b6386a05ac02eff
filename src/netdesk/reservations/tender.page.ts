import type { Response } from 'express'
import { reservationCollections } from '../../domain/application.ts'
import { reservationRatios, reservedShare, suggestedReservation } from '../../domain/tender-checks.ts'
import type { DayField, Field, Radios, SummaryList, YenField } from '../../web/components.ts'
import { formatYen } from '../../wording/format.ts'
import { reservationCollectionLabels } from '../../wording/labels.ts'
import { choicesOf, controlsFor } from '../application-controls.ts'
import type { ApplicationFacts } from '../application-facts.ts'
import { askedIn, type Section, type Shown, type TaskPage, taskPage } from '../application-section.ts'
import { page } from '../views.ts'
import { reservationFee } from './fee.ts'
import { tenderDetour, tenderForm, tenderOf, tenderSoFar, tenderTyped } from './tender.form.ts'

export type TenderPage = TaskPage & {
  readonly noticeNumber: Field
  /** The days of the tender, in the order in which they must follow one another. */
  readonly days: readonly DayField[]
  readonly bidCeiling: YenField
  readonly ratioPercent: Radios
  readonly amount: YenField
  readonly figures: SummaryList | null
  readonly isAdvancePlanned: Radios
  readonly collection: Radios
}

export const tenderSection: Section<'tender', typeof tenderForm> = {
  name: 'tender',
  form: tenderForm,
  asked: (req) => askedIn(tenderForm.pick({ bidCeiling: true, ratioPercent: true, reservationAmount: true }), req),
  typedFrom: tenderTyped,
  valueOf: tenderOf,
  detour: tenderDetour,
  show: async (res, facts, shown) => page(res, 'netdesk/reservations/tender', await tenderPage(res, facts, shown)),
}

async function tenderPage(res: Response, facts: ApplicationFacts, shown: Shown): Promise<TenderPage> {
  const { text, yen, day, radios } = controlsFor(facts, shown)
  return {
    ...taskPage(res, facts, 'tender', shown),
    noticeNumber: text('noticeNumber', 'required', { hint: '例：令和8年度 公告第27号', width: '40' }),
    days: [
      day('noticedOn', 'required', { hint: '例：令和8年5月20日' }),
      day('qualificationDueOn', 'required', { hint: '予約証書を発注者に提出する期限です' }),
      day('tenderOn', 'required'),
      day('openedOn', 'required'),
      day('contractExpectedOn', 'required', { hint: '契約を結ぶ予定の日。この日が予約期間の終わりになります' }),
      day('tenderWorksStartsOn', 'required'),
      day('tenderWorksEndsOn', 'required'),
    ],
    bidCeiling: yen('bidCeiling', 'required', { hint: '入札する予定の最も高い金額（消費税を含む請負代金額で）' }),
    ratioPercent: radios('ratioPercent', ratioChoices, {
      isInline: true,
      hint: '入札公告で求められている割合を選んでください',
    }),
    amount: yen('reservationAmount', 'required', {
      hint: '上限に割合を掛け、1万円未満を切り上げた金額です。空欄のまま「計算する」を押すと入力されます',
    }),
    figures: await figuresOf(facts, shown),
    isAdvancePlanned: radios('tenderAdvancePlanned', plannedChoices, {
      isInline: true,
      hint: '契約保証予約は、前払金の予定がある契約に限り利用できます',
    }),
    collection: radios('reservationCollection', choicesOf(reservationCollections, reservationCollectionLabels), {
      hint: '予約証書は紙で提出します。認証キーはありません',
    }),
  }
}

const ratioChoices = reservationRatios.map((ratio) => ({ value: String(ratio), label: `${ratio}%` }))
const plannedChoices = [
  { value: 'yes', label: '予定がある' },
  { value: 'no', label: '予定がない' },
]

async function figuresOf({ application, db, today }: ApplicationFacts, { typed }: Shown): Promise<SummaryList | null> {
  const { ceiling, ratioPercent } = tenderSoFar(typed)
  if (ceiling === null) return null
  const { fee, note } = await reservationFee(db, application.suretyId, today)
  return {
    rows: [
      {
        label: '必要な金額',
        value: formatYen(reservedShare(ceiling, ratioPercent)),
        note: `予定入札額の上限${formatYen(ceiling)}の${ratioPercent}%`,
      },
      {
        label: '予約金額の目安',
        value: formatYen(suggestedReservation(ceiling, ratioPercent)),
        note: '1万円未満を切上げ',
      },
      { label: '手数料（目安）', value: fee, note },
    ],
  }
}
