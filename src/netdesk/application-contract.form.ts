import { z } from 'zod'
import { undertakings } from '../domain/application.ts'
import { fiscalYearOf } from '../domain/day.ts'
import { yen } from '../domain/yen.ts'
import { choiceField, optionalDayField, optionalTextField, optionalYenField } from '../web/fields.ts'
import type { Typed } from '../web/form.ts'
import { applicationFieldLabels as labels } from '../wording/application-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { rowNumbers, withStored } from './application-rows.ts'
import type { SectionReading } from './application-section.ts'
import { dayAsTyped, sectionFields, thenField, yenAsTyped, yesAndNo, yesOrNo } from './application-typed.ts'
import { memberActs, memberFields, membersOfForm, membersTyped } from './contract-members.ts'
import { yearActs, yearFields, yearsOfForm, yearsTyped } from './contract-years.ts'
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
  ...memberFields,
  isMultiYear: choiceField(labels.isMultiYear, yesAndNo),
  ...yearFields,
  then: thenField(...memberActs, ...yearActs),
})

type ContractForm = z.output<typeof contractForm>

export async function contractTyped({ application, contractor, today }: ApplicationFacts): Promise<Typed> {
  const { contract } = application.content
  const thisYear = fiscalYearOf(contract?.worksStartsOn ?? today)
  const rows = {
    ...membersTyped(contract?.members ?? [], contractor.name),
    ...yearsTyped(contract?.fiscalYears ?? [], thisYear),
  }
  if (!contract) return { undertaking: 'sole', isLowBid: 'no', isMultiYear: 'no', ...rows }
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
    ...rows,
  }
}

/** What was typed, with the lines as they were saved. */
export async function contractRestated(facts: ApplicationFacts, typed: Typed): Promise<Typed> {
  const columns = ['member', 'share', 'representative', 'year', 'planned', 'limit']
  return withStored(typed, await contractTyped(facts), columns)
}

/** Lines of an answer that opens no table stay as they were stored, so that an answer chosen by mistake loses nothing. */
export async function contractOf(
  { application }: ApplicationFacts,
  form: ContractForm,
  typed: Typed,
): Promise<SectionReading<'contract'>> {
  const stored = application.content.contract
  const isMultiYear = form.isMultiYear === 'yes' || asksForYears(form)
  const years = isMultiYear ? yearsOfForm(form, typed, form.then) : { years: stored?.fiscalYears ?? [] }
  const isVenture = form.undertaking !== 'sole'
  const members = isVenture
    ? membersOfForm(form, typed, form.then, stored?.members ?? [])
    : { members: stored?.members ?? [] }
  const errors = {
    ...printFaults({ jointVentureName: [labels.jointVentureName, form.jointVentureName], ...memberNames(form) }),
    ...('errors' in members ? members.errors : {}),
    ...('errors' in years ? years.errors : {}),
  }
  if ('errors' in members || 'errors' in years || Object.keys(errors).length > 0) return { ok: false, errors }
  const { contractPrice, contractedOn, awardedOn, worksStartsOn, worksEndsOn, undertaking, jointVentureName } = form
  return {
    ok: true,
    value: {
      contractPrice,
      contractedOn,
      awardedOn,
      worksStartsOn,
      worksEndsOn,
      undertaking,
      jointVentureName,
      isLowBid: form.isLowBid === 'yes',
      isMultiYear,
      fiscalYears: years.years,
      members: members.members,
    },
  }
}

/** A button of a table leads back to it. */
export function contractDetour({ then }: ContractForm) {
  if (then === null || then === 'later') return null
  return { query: {}, region: isOneOf(yearActs, then) ? 'fiscalYears' : 'members' }
}

/** The buttons of the table of years say themselves that there are several. */
function asksForYears({ then }: ContractForm): boolean {
  return then !== null && isOneOf(yearActs, then)
}

function isOneOf(acts: readonly string[], then: string): boolean {
  return acts.includes(then)
}

function memberNames(form: ContractForm): Record<string, readonly [string, string]> {
  return Object.fromEntries(
    rowNumbers.map((row) => [`member${row}`, [`${row}行目の会社名`, form[`member${row}`]] as const]),
  )
}
