import { z } from 'zod'
import { worksKinds } from '../domain/application.ts'
import { choiceField, optionalIdField, optionalTextField } from '../web/fields.ts'
import type { Typed } from '../web/form.ts'
import { applicationFieldLabels as labels } from '../wording/application-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { SectionReading } from './application-section.ts'
import { printFaults } from './printable.ts'
import { sectionFields, thenField } from './application-typed.ts'

/** 発注者と工事. An orderer is one of our register, or `other` with its name typed. */
export const worksForm = z.object({
  ...sectionFields,
  ordererSearch: optionalTextField('探す言葉', { maxLength: 100 }),
  orderer: z.union([z.literal('other'), optionalIdField(labels.orderer)], {
    error: `${labels.orderer}を選び直してください`,
  }),
  ordererName: optionalTextField('発注者の名称', { maxLength: 60 }),
  ordererSection: optionalTextField(labels.ordererSection, { maxLength: 40 }),
  worksKind: choiceField(labels.worksKind, worksKinds),
  worksNumber: optionalTextField(labels.worksNumber, { maxLength: 30 }),
  worksName: optionalTextField(labels.worksName, { maxLength: 100 }),
  worksPlace: optionalTextField(labels.worksPlace, { maxLength: 80 }),
  then: thenField('search'),
})

type WorksForm = z.output<typeof worksForm>

export async function worksTyped({ application }: ApplicationFacts): Promise<Typed> {
  const { works } = application.content
  if (!works) return { worksKind: 'works' }
  return {
    orderer: works.ordererId ?? (works.ordererName ? 'other' : ''),
    ordererName: works.ordererName,
    ordererSection: works.ordererSection,
    worksKind: works.worksKind,
    worksNumber: works.worksNumber,
    worksName: works.worksName,
    worksPlace: works.worksPlace,
  }
}

export async function worksOf(_facts: ApplicationFacts, form: WorksForm): Promise<SectionReading<'works'>> {
  const ordererId = form.orderer === 'other' ? null : form.orderer
  if (ordererId && form.ordererName) return { ok: false, errors: { ordererName: bothGiven } }
  const { ordererName, ordererSection, worksKind, worksNumber, worksName, worksPlace } = form
  const errors = printFaults({
    ordererName: ['発注者の名称', ordererName],
    worksNumber: [labels.worksNumber, worksNumber],
    worksName: [labels.worksName, worksName],
  })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: { ordererId, ordererName, ordererSection, worksKind, worksNumber, worksName, worksPlace },
  }
}

const bothGiven =
  '発注者を一覧から選んだときは、この欄を空にしてください。登録にない発注者のときは、「登録にない発注者」を選んでください'

/** A search by its button, or by Enter in its field while no orderer is known yet. */
export function worksDetour({ then, orderer, ordererName, ordererSearch }: WorksForm) {
  const isByEnter = then === null && !orderer && !ordererName && ordererSearch !== ''
  if (then !== 'search' && !isByEnter) return null
  return { query: ordererSearch ? { ordererSearch } : {}, region: 'ordererSearch' }
}
