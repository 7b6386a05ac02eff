import type { Response } from 'express'
import type { Field, Link, Radios, Select, Textarea } from '../web/components.ts'
import { controlsFor } from './application-controls.ts'
import { deliveryForm, deliveryOf, deliveryTyped } from './application-delivery.form.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { type Section, type Shown, taskHref, type TaskPage, taskPage } from './application-section.ts'
import { page } from './views.ts'

export type DeliveryPage = TaskPage & {
  readonly office: Select
  readonly wantsIssueNotice: Radios
  readonly noticeEmail: Field
  readonly contactSection: Field
  readonly contactPerson: Field
  readonly contactTelephone: Field
  readonly remarks: Textarea
  readonly clearing: Link
}

export const deliverySection: Section<'delivery', typeof deliveryForm> = {
  name: 'delivery',
  form: deliveryForm,
  asked: () => ({}),
  typedFrom: deliveryTyped,
  valueOf: deliveryOf,
  detour: () => null,
  show: async (res, facts, shown) => page(res, 'netdesk/applications/delivery', deliveryPage(res, facts, shown)),
}

function deliveryPage(res: Response, facts: ApplicationFacts, shown: Shown): DeliveryPage {
  const { control, text, radios } = controlsFor(facts, shown)
  return {
    ...taskPage(res, facts, 'delivery', shown),
    office: {
      ...control('office', 'required'),
      hint: '申込を審査し、保証証券を発行する営業部・支店です',
      choices: facts.offices.map(({ id, name }) => ({ value: id, label: name })),
      emptyLabel: '選んでください',
    },
    wantsIssueNotice: radios('wantsIssueNotice', wishes, {
      isInline: true,
      hint: '「希望する」のときは、発行の手続が完了したことをメールでお知らせします',
    }),
    noticeEmail: text('noticeEmail', 'optional', {
      hint: 'お知らせを「希望する」ときは必須です',
      width: '40',
      inputMode: 'email',
      autocomplete: 'email',
    }),
    contactSection: text('contactSection', 'optional'),
    contactPerson: text('contactPerson', 'required', { hint: '申込についてお問い合わせする方の氏名' }),
    contactTelephone: text('contactTelephone', 'required', { inputMode: 'tel', autocomplete: 'tel' }),
    remarks: { ...control('remarks', 'optional'), hint: '200文字まで' },
    clearing: {
      text: 'インフォメーションをクリア',
      href: `${taskHref(facts.application.id, 'delivery', false)}/clearing`,
    },
  }
}

const wishes = [
  { value: 'yes', label: '希望する' },
  { value: 'no', label: '希望しない' },
]
