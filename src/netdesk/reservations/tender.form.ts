import { z } from 'zod'
import { reservationCollections, type TenderSection } from '../../domain/application.ts'
import { type reservationRatios, suggestedReservation } from '../../domain/tender-checks.ts'
import { type Yen, yen } from '../../domain/yen.ts'
import {
  choiceField,
  optionalChoiceField,
  optionalDayField,
  optionalTextField,
  optionalYenField,
} from '../../web/fields.ts'
import { type Typed, typedText } from '../../web/form.ts'
import { applicationFieldLabels as labels } from '../../wording/application-fields.ts'
import type { ApplicationFacts } from '../application-facts.ts'
import type { SectionReading } from '../application-section.ts'
import { dayAsTyped, sectionFields, thenField, yenAsTyped, yenOf, yesAndNo, yesOrNo } from '../application-typed.ts'
import { printFaults } from '../printable.ts'

const ratios = ['10', '30'] as const satisfies readonly `${(typeof reservationRatios)[number]}`[]

/** 入札と予約の内容. */
export const tenderForm = z.object({
  ...sectionFields,
  noticeNumber: optionalTextField(labels.noticeNumber, { maxLength: 60 }),
  noticedOn: optionalDayField(labels.noticedOn),
  qualificationDueOn: optionalDayField(labels.qualificationDueOn),
  tenderOn: optionalDayField(labels.tenderOn),
  openedOn: optionalDayField(labels.openedOn),
  contractExpectedOn: optionalDayField(labels.contractExpectedOn),
  tenderWorksStartsOn: optionalDayField(labels.tenderWorksStartsOn),
  tenderWorksEndsOn: optionalDayField(labels.tenderWorksEndsOn),
  bidCeiling: optionalYenField(labels.bidCeiling, { min: yen(1) }),
  ratioPercent: choiceField(labels.ratioPercent, ratios),
  reservationAmount: optionalYenField(labels.reservationAmount),
  tenderAdvancePlanned: optionalChoiceField(labels.tenderAdvancePlanned, yesAndNo),
  reservationCollection: choiceField(labels.reservationCollection, reservationCollections),
  then: thenField('figures'),
})

type TenderForm = z.output<typeof tenderForm>

/** What the form begins with: ten percent, and the paper printed by the contractor. */
export async function tenderTyped({ application }: ApplicationFacts): Promise<Typed> {
  const { tender } = application.content
  if (!tender) return { ratioPercent: '10', reservationCollection: 'download' }
  const { isAdvancePaymentPlanned } = tender
  return {
    noticeNumber: tender.noticeNumber,
    noticedOn: dayAsTyped(tender.noticedOn),
    qualificationDueOn: dayAsTyped(tender.qualificationDueOn),
    tenderOn: dayAsTyped(tender.tenderOn),
    openedOn: dayAsTyped(tender.openedOn),
    contractExpectedOn: dayAsTyped(tender.contractExpectedOn),
    tenderWorksStartsOn: dayAsTyped(tender.worksStartsOn),
    tenderWorksEndsOn: dayAsTyped(tender.worksEndsOn),
    bidCeiling: yenAsTyped(tender.bidCeiling),
    ratioPercent: String(tender.ratioPercent),
    reservationAmount: yenAsTyped(tender.amount),
    tenderAdvancePlanned: isAdvancePaymentPlanned === null ? '' : yesOrNo(isAdvancePaymentPlanned),
    reservationCollection: tender.collection,
  }
}

export async function tenderOf(_facts: ApplicationFacts, form: TenderForm): Promise<SectionReading<'tender'>> {
  const errors = printFaults({ noticeNumber: [labels.noticeNumber, form.noticeNumber] })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const { tenderAdvancePlanned, ratioPercent } = form
  const value: TenderSection = {
    certificateForm: 'paper',
    collection: form.reservationCollection,
    noticeNumber: form.noticeNumber,
    noticedOn: form.noticedOn,
    qualificationDueOn: form.qualificationDueOn,
    tenderOn: form.tenderOn,
    openedOn: form.openedOn,
    contractExpectedOn: form.contractExpectedOn,
    worksStartsOn: form.tenderWorksStartsOn,
    worksEndsOn: form.tenderWorksEndsOn,
    bidCeiling: form.bidCeiling,
    ratioPercent: Number(ratioPercent),
    amount: amountOf(form),
    isAdvancePaymentPlanned: tenderAdvancePlanned === null ? null : tenderAdvancePlanned === 'yes',
  }
  return { ok: true, value }
}

/** Ceiling and ratio as far as they can be read, for showing what they come to. */
export function tenderSoFar(typed: Typed): { ceiling: Yen | null; ratioPercent: number; amount: Yen | null } {
  const ratio = ratios.find((one) => one === typedText(typed, 'ratioPercent')) ?? '10'
  return {
    ceiling: yenOf(typed, 'bidCeiling'),
    ratioPercent: Number(ratio),
    amount: yenOf(typed, 'reservationAmount'),
  }
}

/** 計算する leads back to the figures it stands beside. */
export function tenderDetour({ then }: TenderForm) {
  return then === 'figures' ? { query: {}, region: 'figures' } : null
}

/** 計算する also fills an amount in that was left empty; one that was typed stays as it is. */
function amountOf({ then, reservationAmount, bidCeiling, ratioPercent }: TenderForm): Yen | null {
  if (then !== 'figures' || reservationAmount !== null || bidCeiling === null) return reservationAmount
  return suggestedReservation(bidCeiling, Number(ratioPercent))
}
