import { z } from 'zod'
import type { DeliverySection } from '../domain/application.ts'
import {
  choiceField,
  optionalEmailField,
  optionalIdField,
  optionalLinesField,
  optionalTelephoneField,
  optionalTextField,
} from '../web/fields.ts'
import type { Typed } from '../web/form.ts'
import { applicationFieldLabels as labels } from '../wording/application-fields.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { previousContent } from './application-previous.ts'
import type { SectionReading } from './application-section.ts'
import { sectionFields, thenField, yesAndNo, yesOrNo } from './application-typed.ts'

/** 受け取りとお知らせ. */
export const deliveryForm = z.object({
  ...sectionFields,
  office: optionalIdField(labels.office),
  wantsIssueNotice: choiceField(labels.wantsIssueNotice, yesAndNo),
  noticeEmail: optionalEmailField(labels.noticeEmail),
  contactSection: optionalTextField(labels.contactSection, { maxLength: 40 }),
  contactPerson: optionalTextField(labels.contactPerson, { maxLength: 40 }),
  contactTelephone: optionalTelephoneField(labels.contactTelephone),
  remarks: optionalLinesField(labels.remarks, { maxLength: 200 }),
  then: thenField(),
})

/** What the form begins with: as last time, and before the first time what the contractor's profile says. */
export async function deliveryTyped(facts: ApplicationFacts): Promise<Typed> {
  const { delivery } = facts.application.content
  if (delivery) return typedFrom(delivery)
  const before = (await previousContent(facts)).delivery
  if (before) return { ...typedFrom(before), remarks: '' }
  return {
    office: facts.contractor.defaultOfficeId ?? '',
    wantsIssueNotice: 'yes',
    contactPerson: facts.user.name,
    contactTelephone: facts.contractor.telephone,
  }
}

export async function deliveryOf(
  { offices }: ApplicationFacts,
  form: z.output<typeof deliveryForm>,
): Promise<SectionReading<'delivery'>> {
  if (form.office && !offices.some(({ id }) => id === form.office)) {
    return { ok: false, errors: { office: `${labels.office}を選び直してください` } }
  }
  const { noticeEmail, contactSection, contactPerson, contactTelephone, remarks } = form
  return {
    ok: true,
    value: {
      officeId: form.office,
      wantsIssueNotice: form.wantsIssueNotice === 'yes',
      noticeEmail,
      contactSection,
      contactPerson,
      contactTelephone,
      remarks,
    },
  }
}

function typedFrom({ officeId, wantsIssueNotice, ...texts }: DeliverySection): Typed {
  return { ...texts, office: officeId ?? '', wantsIssueNotice: yesOrNo(wantsIssueNotice) }
}
