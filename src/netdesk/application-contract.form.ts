import { z } from 'zod'
import { undertakings } from '../domain/application.ts'
import { choiceField, optionalDayField, optionalTextField, optionalYenField } from '../web/fields.ts'
import type { Typed } from '../web/form.ts'
import { yen } from '../domain/yen.ts'
import { applicationFieldLabels as labels } from '../wording/application-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { SectionReading } from './application-section.ts'
import { dayAsTyped, sectionFields, thenField, yenAsTyped, yesAndNo, yesOrNo } from './application-typed.ts'
import { printFaults } from './printable.ts'

/** 請負契約. */
export const contractForm = z.object({
  ...sectionFields,
  contractPrice: optionalYenField(labels.contractPrice, { min: yen(1) }),
  contractedOn: optionalDayField(labels.contractedOn),
  awardedOn: optionalDayField(labels.awardedOn),
  worksStartsOn: optionalDayField(labels.worksStartsOn),
  worksEndsOn: optionalDayField(labels.worksEndsOn),
  undertaking: choiceField(labels.undertaking, undertakings),
  jointVentureName: optionalTextField(labels.jointVentureName, { maxLength: 100 }),
  isLowBid: choiceField(labels.isLowBid, yesAndNo),
  isMultiYear: choiceField(labels.isMultiYear, yesAndNo),
  then: thenField(),
})

export async function contractTyped({ application }: ApplicationFacts): Promise<Typed> {
  const { contract } = application.content
  if (!contract) return { undertaking: 'sole', isLowBid: 'no', isMultiYear: 'no' }
  return {
    contractPrice: yenAsTyped(contract.contractPrice),
    contractedOn: dayAsTyped(contract.contractedOn),
    awardedOn: dayAsTyped(contract.awardedOn),
    worksStartsOn: dayAsTyped(contract.worksStartsOn),
    worksEndsOn: dayAsTyped(contract.worksEndsOn),
    undertaking: contract.undertaking,
    jointVentureName: contract.jointVentureName,
    isLowBid: yesOrNo(contract.isLowBid),
    isMultiYear: yesOrNo(contract.isMultiYear),
  }
}

export async function contractOf(
  { application }: ApplicationFacts,
  form: z.output<typeof contractForm>,
): Promise<SectionReading<'contract'>> {
  const { version: _version, then: _then, isLowBid, isMultiYear, ...fields } = form
  const errors = printFaults({ jointVentureName: [labels.jointVentureName, form.jointVentureName] })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const { fiscalYears, members } = application.content.contract ?? { fiscalYears: [], members: [] }
  const answers = { isLowBid: isLowBid === 'yes', isMultiYear: isMultiYear === 'yes' }
  return { ok: true, value: { ...fields, ...answers, fiscalYears, members } }
}
